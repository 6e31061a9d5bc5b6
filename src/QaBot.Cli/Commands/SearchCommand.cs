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
        for (var i = 0; i < hits.Count; i++)
        {
            if (corpus.Find(hits[i].Document) is not { } document) continue;
            var passage = document.Passages[hits[i].Passage];
            var score = hits[i].Score.ToString("0.000", CultureInfo.InvariantCulture);
            output.WriteLine($"{i + 1,3}  {score,8}  {WireNames.Of(passage.Kind)}  {PassagePlace.Of(document, passage)}");
            output.WriteLine(palette.Dim($"     {TerminalText.Snippet(passage.Span.Of(document.Text), SnippetLength)}"));
            if (context.Arguments.Has(Explain)) WriteExplanation(output, corpus.Search, query, hits[i]);
        }

        if (hits.Count == 0) context.Console.Words.WriteLine("Nothing found.");
        return ExitCode.Done;
    }

    private static void WriteExplanation(TextWriter output, ISearchSnapshot snapshot, SearchQuery query, SearchHit hit)
    {
        if ((snapshot as IExplainedSearch)?.Explain(query, hit.Document, hit.Passage) is not { } explanation) return;
        foreach (var rank in explanation.Ranks) output.WriteLine($"       = {rank.Score.ToString("0.0000", CultureInfo.InvariantCulture),8}  {rank.What}  {rank.Reckoning}");
        foreach (var part in explanation.Parts) output.WriteLine($"       + {Figure(part.Score)}  {TerminalText.OneLine(part.What)}  {TerminalText.OneLine(part.Reckoning)}");
        foreach (var factor in explanation.Factors) output.WriteLine($"       × {Figure(factor.Score)}  {TerminalText.OneLine(factor.What)}  {TerminalText.OneLine(factor.Reckoning)}");
    }

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(8);
}
