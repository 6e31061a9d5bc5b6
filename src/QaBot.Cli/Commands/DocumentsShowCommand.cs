using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot documents show: what was read of a document, for a person to judge it.</summary>
internal sealed class DocumentsShowCommand : ICommand
{
    private const int LastPage = 1_000_000;

    private static readonly Option Page = new("--page", "N", "one page only");

    public string Name => "documents show";

    public string Arguments => "NAME";

    public string Summary => "Show a document as the bot sees it, page by page: headings, passages by kind, tables as tables, footnotes under their sentences.";

    public IReadOnlyList<Option> Options => [Page, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var name = context.Arguments.TheWord("NAME");
        var page = context.Arguments.Number(Page, 0, 1, LastPage);
        using var application = context.Open(cancellation);
        var document = NamedDocument.Find(application.Corpus, name);
        var last = document.Pages.Count > 0 ? document.Pages.Count : document.Passages.Max(p => p.Page) ?? 0;
        if (page > last)
            throw new UsageException(last == 0 ? $"'{TerminalText.OneLine(name)}' has no pages: leave --page out." : $"'{TerminalText.OneLine(name)}' has {last} pages, so there is no page {page}.");
        new DocumentRenderer(context.Console.Out, context.Console.Palette, document).Write(page == 0 ? null : page);
        return Task.FromResult(ExitCode.Done);
    }
}
