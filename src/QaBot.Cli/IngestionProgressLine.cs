using System.Globalization;
using QaBot.Cli.Rendering;
using QaBot.Ingestion;

namespace QaBot.Cli;

/// <summary>Says how the reading of documents goes: one line written over and over at a terminal, a few lines elsewhere; nothing when nothing is read.</summary>
internal sealed class IngestionProgressLine(CliConsole console) : IProgress<IngestionProgress>
{
    private string? _said;

    public void Report(IngestionProgress value)
    {
        if (console.IsWordsTerminal)
        {
            var count = value.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $"Reading {value.Done + 1} of {value.Total}: ") : "";
            console.Words.Write($"\r\u001b[K{count}{TerminalText.Snippet(value.Message, 60)}");
            _said = value.Message;
            return;
        }

        // Elsewhere than at a terminal each document would be a line: the waiting and the beginning are enough.
        var line = value.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $"Reading {value.Total} document{(value.Total == 1 ? "" : "s")}.") : TerminalText.OneLine(value.Message) + ".";
        if (line != _said) console.Words.WriteLine(line);
        _said = line;
    }

    /// <summary>Clears the line.</summary>
    public void Clear()
    {
        if (_said is not null && console.IsWordsTerminal) console.Words.Write("\r\u001b[K");
    }
}
