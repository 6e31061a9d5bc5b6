using System.Globalization;

namespace QaBot.SemanticKernel;

/// <summary>How a passage is called between a kernel and its model: "report.md#3".</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Passage">The passage's number in it.</param>
internal readonly record struct PassageHandle(string Document, int Passage)
{
    public static bool TryParse(string text, out PassageHandle handle)
    {
        var at = text.LastIndexOf('#');
        var isOne = int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var passage) && at > 0;
        handle = isOne ? new PassageHandle(text[..at], passage) : default;
        return isOne;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Document}#{Passage}");
}
