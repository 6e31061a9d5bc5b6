using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot documents text: the text that every offset of a citation counts in.</summary>
internal sealed class DocumentsTextCommand : ICommand
{
    public string Name => "documents text";

    public string Arguments => "NAME";

    public string Summary => "Print a document's text, in which citations count code points.";

    public IReadOnlyList<Option> Options => [Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var name = context.Arguments.TheWord("NAME");
        using var application = context.Open(cancellation);
        var document = NamedDocument.Find(application.Corpus, name);
        var console = context.Console;

        // A file or pipe gets the exact text; a terminal would obey the control characters in it.
        console.Out.Write(console.IsOutputTerminal ? TerminalText.Clean(document.Text) : document.Text);
        return Task.FromResult(ExitCode.Done);
    }
}
