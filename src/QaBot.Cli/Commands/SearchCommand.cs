using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Commands;

/// <summary>qabot search: passages for words, ranked, with no answer made of them.</summary>
internal sealed class SearchCommand : ICommand
{
    private const int SnippetLength = 160;
    private static readonly Option Limit = new("--limit", "N", "how many passages to print (10)");

    private static readonly Option Explain = new("--explain", null, "also print what each score is made of");

    public string Name => "search";

    public string Arguments => "WORDS";

    public string Summary => "Print the passages that rank best for words: rank, score, kind, place.";

    public IReadOnlyList<Option> Options => [Limit, Explain, Option.Corpus, Option.Data];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        if (context.Arguments.Words.Count == 0) throw new UsageException("The words to search for are missing.");
        var text = string.Join(' ', context.Arguments.Words);
        if (QuestionCheck.Problem(text) is { } problem) throw new UsageException(problem);
        var limit = context.Arguments.Number(Limit, 10, 1, 1000);

        using var application = context.OpenWithDocuments(cancellation);
        var corpus = application.Corpus;
        var terms = application.Analyzer.Analyze(text).Where(t => t.Kind != TokenKind.StopWord).Select(t => t.Term).Distinct(StringComparer.Ordinal);
        var query = new SearchQuery([.. terms.Select(t => new QueryTerm(t, 1))], limit, Question.NoAccess)
        {
            Vector = await application.Options.Embedder.EmbedQuestionAsync(text, cancellation).ConfigureAwait(false),
        };
        var hits = corpus.Search.Search(query);
        var (output, palette) = (context.Console.Out, context.Console.Palette);
        foreach (var found in Found(corpus, hits))
        {
            var score = found.Score.ToString("0.000", CultureInfo.InvariantCulture);
            output.WriteLine($"{found.Rank,3}  {score,8}  {WireNames.Of(found.Passage.Kind)}  {PassagePlace.Of(found)}");
            output.WriteLine(palette.Dim($"     {TerminalText.Snippet(found.Text, SnippetLength)}"));
            if (context.Arguments.Has(Explain)) WriteExplanation(output, corpus.Search, query, found);
        }

        if (hits.Count == 0) context.Console.Words.WriteLine("Nothing found.");
        return ExitCode.Done;
    }

    /// <summary>The passages that were hit, in the order in which they are evidence.</summary>
    private static List<RetrievedPassage> Found(ICorpus corpus, IReadOnlyList<SearchHit> hits)
    {
        var found = new List<RetrievedPassage>(hits.Count);
        foreach (var hit in hits)
            if (corpus.Find(hit.Document) is { } document) found.Add(new RetrievedPassage(found.Count + 1, document, document.Passages[hit.Passage], hit.Score));
        return SourceTrust.Weigh(found);
    }

    private static void WriteExplanation(TextWriter output, ISearchSnapshot snapshot, SearchQuery query, RetrievedPassage found)
    {
        if ((snapshot as IExplainedSearch)?.Explain(query, found.Document.Name, found.Passage.Number) is not { } explanation) return;
        foreach (var rank in explanation.Ranks) output.WriteLine($"       = {rank.Score.ToString("0.0000", CultureInfo.InvariantCulture),8}  {rank.What}  {rank.Reckoning}");
        foreach (var part in explanation.Parts) output.WriteLine($"       + {Figure(part.Score)}  {TerminalText.OneLine(part.What)}  {TerminalText.OneLine(part.Reckoning)}");
        foreach (var factor in explanation.Factors) output.WriteLine($"       × {Figure(factor.Score)}  {TerminalText.OneLine(factor.What)}  {TerminalText.OneLine(factor.Reckoning)}");
        if (SourceTrust.Factor(found.Document.Metadata) is var weight and not 1) output.WriteLine($"       × {Figure(weight)}  {found.Document.Metadata.Trust} trust  said in catalog.yaml");
    }

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(8);
}
