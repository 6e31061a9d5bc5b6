using System.Globalization;
using QaBot.Core;

namespace QaBot.Cli.Rendering;

/// <summary>Writes how an answer came about: what was understood, said, left out and found.</summary>
internal sealed class WhyRenderer(CliConsole console)
{
    private const int SnippetLength = 110;

    public void Write(Answer answer)
    {
        var palette = console.Palette;
        Line("");
        Line(palette.Bold("Why"));
        Line($"  understood as  {TerminalText.OneLine(answer.Standalone)}");
        Line($"  state          {WireNames.Of(answer.State)}{(answer.Reason is { } reason ? $", {WireNames.Of(reason)}" : "")}");
        Line($"  composer       {answer.Composer}{(answer.Model is { } model ? $", {TerminalText.OneLine(model)}" : "")}");
        Line($"  milliseconds   {Steps(answer.Timings)}");
        foreach (var statement in answer.Statements)
            Line($"  said           {TerminalText.OneLine(statement.Text)} ({WireNames.Of(statement.Verdict)})");
        foreach (var dropped in answer.Dropped)
            Line(answer.Composer == "model" ? $"  left out       something that the model said ({WireNames.Of(dropped.Verdict)})" : $"  left out       {TerminalText.OneLine(dropped.Text)} ({WireNames.Of(dropped.Verdict)}: {TerminalText.OneLine(dropped.Detail)})");
        if (answer.Passages.Count == 0) Line("  found          nothing");
        foreach (var passage in answer.Passages)
        {
            var score = passage.Score.ToString("0.000", CultureInfo.InvariantCulture);
            Line($"  found {passage.Rank,3}  {score,8}  {WireNames.Of(passage.Passage.Kind)}  {PassagePlace.Of(passage)}");
            Line(palette.Dim($"                       {TerminalText.Snippet(passage.Text, SnippetLength)}"));
        }

        console.Flush();
    }

    private void Line(string text) => console.Out.WriteLine(text);

    private static string Steps(Timings t) => string.Create(
        CultureInfo.InvariantCulture,
        $"{t.Total:0.0} (contextualise {t.Contextualise:0.0}, retrieve {t.Retrieve:0.0}, compose {t.Compose:0.0}, verify {t.Verify:0.0}, record {t.Record:0.0})");
}
