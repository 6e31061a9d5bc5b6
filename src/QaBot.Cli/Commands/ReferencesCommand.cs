using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Commands;

/// <summary>qabot references: the documents as a reference list.</summary>
internal sealed class ReferencesCommand : ICommand
{
    private static readonly Option InStyle = new("--style", "STYLE", $"{string.Join(", ", ReferenceList.Styles)}; apa unless said");

    public string Name => "references";

    public string Arguments => "[NAME…]";

    public string Summary => "Print the documents, or those named, as a reference list.";

    public IReadOnlyList<Option> Options => [InStyle, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var style = Style(context.Arguments.Value(InStyle) ?? ReferenceList.Styles[0]);
        using var application = context.Open(cancellation);
        var corpus = application.Corpus;
        var names = context.Arguments.Words.Count > 0 ? context.Arguments.Words : corpus.Names;
        Write(context.Console, names.Distinct(StringComparer.Ordinal).Select(name => NamedDocument.Find(corpus, name)), style);
        return Task.FromResult(ExitCode.Done);
    }

    /// <summary>The style that was named.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static string Style(string named) => ReferenceList.Styles.Contains(named)
        ? named
        : throw new UsageException($"There is no style '{TerminalText.Snippet(named, 40)}': the styles are {string.Join(", ", ReferenceList.Styles)}.");

    /// <summary>Prints documents as a reference list.</summary>
    public static void Write(CliConsole console, IEnumerable<Document> documents, string style, string? headline = null)
    {
        var references = Reference.Of(documents);
        if (references.Count == 0 && headline is not null) return;
        if (headline is not null) console.Out.Write($"\n{console.Palette.Bold(headline)}\n");
        foreach (var line in ReferenceList.Write(references, style).TrimEnd('\n').Split('\n')) console.Out.WriteLine(TerminalText.Clean(line));
    }
}
