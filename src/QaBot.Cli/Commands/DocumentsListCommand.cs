using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Commands;

/// <summary>qabot documents list: what can be answered from.</summary>
internal sealed class DocumentsListCommand : ICommand
{
    public string Name => "documents list";

    public string Arguments => "";

    public string Summary => "List the documents: name, passages, version, title; tabs between.";

    public IReadOnlyList<Option> Options => [Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        using var application = context.Open(cancellation);
        var corpus = application.Corpus;
        foreach (var document in corpus.Names.Select(corpus.Find).OfType<Document>())
        {
            var passages = document.Passages.Count.ToString(CultureInfo.InvariantCulture);
            var version = document.Version.Length > 19 ? document.Version[..19] : document.Version;
            context.Console.Out.WriteLine($"{TerminalText.OneLine(document.Name)}\t{passages}\t{version}\t{TerminalText.OneLine(document.DisplayTitle)}");
        }

        return Task.FromResult(ExitCode.Done);
    }
}
