using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Commands;

/// <summary>qabot documents passages: how a document was divided.</summary>
internal sealed class DocumentsPassagesCommand : ICommand
{
    public string Name => "documents passages";

    public string Arguments => "NAME";

    public string Summary => "Print a document's passages: number, kind, place, headings and sentences.";

    public IReadOnlyList<Option> Options => [Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var name = context.Arguments.TheWord("NAME");
        using var application = context.Open(cancellation);
        var document = NamedDocument.Find(application.Corpus, name);
        var (output, palette) = (context.Console.Out, context.Console.Palette);
        foreach (var passage in document.Passages)
        {
            var number = passage.Number.ToString(CultureInfo.InvariantCulture);
            output.WriteLine($"{palette.Accent($"#{number}")} {WireNames.Of(passage.Kind)}  {PassagePlace.Of(document, passage)}");
            foreach (var sentence in passage.Sentences)
                output.WriteLine($"    {TerminalText.OneLine(sentence.Text)}{(sentence.Notes.Count == 0 ? "" : $" [notes {string.Join(", ", sentence.Notes.Select(TerminalText.OneLine))}]")}");
        }

        return Task.FromResult(ExitCode.Done);
    }
}
