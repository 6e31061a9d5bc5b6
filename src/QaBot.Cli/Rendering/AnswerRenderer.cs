using System.Globalization;
using System.Text.RegularExpressions;
using QaBot.Core;

namespace QaBot.Cli.Rendering;

/// <summary>Writes an answer as a person reads it in a terminal.</summary>
internal sealed partial class AnswerRenderer(CliConsole console, ICorpus corpus)
{
    private const int NearestShown = 3;
    private const int SnippetLength = 160;
    private readonly Palette _palette = console.Palette;
    private string _shown = "";

    /// <summary>A statement of an answer that is still being made; <see cref="Write"/> then goes on after it.</summary>
    public void Show(Statement statement)
    {
        var text = (_shown.Length > 0 ? " " : "") + statement.WithNumbers();
        _shown += text;
        console.Out.Write(Coloured(text));
        console.Flush();
    }

    /// <summary>The answer, then its sources or, when it was declined, the nearest passages.</summary>
    public void Write(Answer answer)
    {
        WriteText(answer);
        if (answer.Citations.Count > 0) WriteSources(answer);
        else if (answer.State == AnswerState.Declined) WriteNearest(answer);
        console.Flush();
    }

    /// <summary>The sources, each with the words cited.</summary>
    public void WriteSources(Answer answer)
    {
        if (answer.Citations.Count == 0)
        {
            console.Out.WriteLine("No sources: nothing was answered.");
            return;
        }

        console.Out.WriteLine();
        console.Out.WriteLine(_palette.Bold("Sources"));
        foreach (var citation in answer.Citations)
        {
            var page = citation.PageWords is { } words ? $", {words}" : "";
            var place = string.Create(CultureInfo.InvariantCulture, $"{citation.Document} ({citation.Start}–{citation.End}{page})");
            console.Out.WriteLine($"{_palette.Accent($"[{citation.Number.ToString(CultureInfo.InvariantCulture)}]")} {Source(citation)} — {TerminalText.OneLine(place)}");
            console.Out.WriteLine(_palette.Dim($"    “{TerminalText.OneLine(citation.Quote)}”"));
        }
    }

    private void WriteText(Answer answer)
    {
        var goesOn = _shown.Length > 0 && answer.Text.StartsWith(_shown, StringComparison.Ordinal);
        if (_shown.Length > 0 && !goesOn) console.Out.WriteLine();
        console.Out.WriteLine(Coloured(goesOn ? answer.Text[_shown.Length..] : answer.Text));
        foreach (var conflict in answer.Conflicts)
            if (!answer.Text.Contains(conflict.Text, StringComparison.Ordinal))
                console.Out.WriteLine($"{_palette.Warning("Sources disagree:")} {TerminalText.OneLine(conflict.Text)} {Numbers(conflict.Citations)}");
    }

    private void WriteNearest(Answer answer)
    {
        if (answer.Passages.Count == 0) return;
        console.Out.WriteLine();
        console.Out.WriteLine(_palette.Bold("Nearest passages"));
        foreach (var passage in answer.Passages.Take(NearestShown))
        {
            console.Out.WriteLine($"- {TerminalText.OneLine(passage.Document.DisplayTitle)} — {PassagePlace.Of(passage)}");
            console.Out.WriteLine(_palette.Dim($"    {TerminalText.Snippet(passage.Text, SnippetLength)}"));
        }
    }

    private string Source(Citation citation)
    {
        var metadata = corpus.Find(citation.Document)?.Metadata ?? DocumentMetadata.None;
        string?[] parts = [metadata.Author, citation.Title, metadata.Publisher, metadata.Date, metadata.Url, metadata.Trust is { } trust and not "normal" ? $"{trust} trust" : null];
        return TerminalText.OneLine(string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part))));
    }

    private string Coloured(string text) => CitationNumbers().Replace(TerminalText.Clean(text), match => _palette.Accent(match.Value));

    private static string Numbers(IReadOnlyList<int> citations) =>
        string.Concat(citations.Select(n => $"[{n.ToString(CultureInfo.InvariantCulture)}]"));

    [GeneratedRegex(@"\[[0-9]{1,3}\]", RegexOptions.CultureInvariant)]
    private static partial Regex CitationNumbers();
}
