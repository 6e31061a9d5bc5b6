using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot documents forget: takes a document out of the answers.</summary>
internal sealed class DocumentsForgetCommand : ICommand
{
    public string Name => "documents forget";

    public string Arguments => "NAME";

    public string Summary => "Forget a document: it is answered from no more until its file changes.";

    public IReadOnlyList<Option> Options => [Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var name = context.Arguments.TheWord("NAME");
        using var application = context.Open(cancellation);
        if (application.Corpus.Find(name) is null) throw NamedDocument.Unknown(application.Corpus, name);
        application.Library.Forget(name, cancellation);
        context.Console.Words.WriteLine($"Forgotten: {TerminalText.OneLine(name)}. Its file is left as it is; delete it too, or it comes back when it changes.");
        return Task.FromResult(ExitCode.Done);
    }
}
