using System.Globalization;
using QaBot.Ingestion;

namespace QaBot.Server.Corpus;

/// <summary>Says on standard error how the reading of documents goes: one line for each tenth.</summary>
internal sealed class CorpusProgress : IProgress<IngestionProgress>
{
    private int _said = -1;

    /// <inheritdoc/>
    public void Report(IngestionProgress value)
    {
        if (value.Total == 0) return;
        var tenth = value.Done * 10 / value.Total;
        if (tenth == _said) return;
        _said = tenth;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Reading documents: {value.Done} of {value.Total}."));
    }
}
