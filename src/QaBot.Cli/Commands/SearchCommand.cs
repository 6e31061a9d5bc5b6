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

    public string Name => "search";

    public string Arguments => "WORDS";

    public string Summary => "Print the passages that rank best for words: rank, score, kind, place.";

    public IReadOnlyList<Option> Options => [Limit, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        if (context.Arguments.Words.Count == 0) throw new UsageException("The words to search for are missing.");
        var text = string.Join(' ', context.Arguments.Words);
        if (QuestionCheck.Problem(text) is { } problem) throw new UsageException(problem);
        var limit = context.Arguments.Number(Limit, 10, 1, 1000);

        using var application = context.Open(cancellation);
        var corpus = application.Corpus;
        var terms = application.Analyzer.Analyze(text).Where(t => t.Kind != TokenKind.StopWord).Select(t => t.Term).Distinct(StringComparer.Ordinal);
        var hits = corpus.Search.Search(new SearchQuery([.. terms.Select(t => new QueryTerm(t, 1))], limit, Question.NoAccess));
        var (output, palette) = (context.Console.Out, context.Console.Palette);
        for (var i = 0; i < hits.Count; i++)
        {
            if (corpus.Find(hits[i].Document) is not { } document) continue;
            var passage = document.Passages[hits[i].Passage];
            var score = hits[i].Score.ToString("0.000", CultureInfo.InvariantCulture);
            output.WriteLine($"{i + 1,3}  {score,8}  {WireNames.Of(passage.Kind)}  {PassagePlace.Of(document, passage)}");
            output.WriteLine(palette.Dim($"     {TerminalText.Snippet(passage.Span.Of(document.Text), SnippetLength)}"));
        }

        if (hits.Count == 0) context.Console.Words.WriteLine("Nothing found.");
        return Task.FromResult(ExitCode.Done);
    }
}
