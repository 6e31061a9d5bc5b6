using System.Globalization;
using QaBot.Cli.Rendering;
using QaBot.Ingestion;

namespace QaBot.Cli;

/// <summary>Says how the reading of documents goes: one line written over and over at a terminal, a few lines elsewhere; nothing when nothing is read.</summary>
internal sealed class IngestionProgressLine(CliConsole console) : IProgress<IngestionProgress>
{
    private bool _begun;

    public void Report(IngestionProgress value)
    {
        if (console.IsWordsTerminal)
            console.Words.Write(string.Create(CultureInfo.InvariantCulture, $"\r\u001b[KReading {value.Done} of {value.Total}: {TerminalText.Snippet(value.Name, 50)}"));
        else if (!_begun)
            console.Words.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Reading {value.Total} documents."));
        _begun = true;
    }

    /// <summary>Clears the line.</summary>
    public void Clear()
    {
        if (_begun && console.IsWordsTerminal) console.Words.Write("\r\u001b[K");
    }
}
