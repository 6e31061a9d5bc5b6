using QaBot.Core;

namespace QaBot.Bot;

/// <summary>How much one message of a channel may hold.</summary>
/// <param name="TextBytes">Of text, as <see cref="Bytes"/> counts it.</param>
/// <param name="Citations">Different citations.</param>
internal sealed record MessageLimits(int TextBytes, int Citations)
{
    private const string Cut = " (The sentence is too long to be shown whole.)";

    /// <summary>The larger of what a text takes as UTF-16 and as JSON that escapes every character beyond ASCII.</summary>
    public static int Bytes(string text)
    {
        var bytes = 2 * text.Length;
        foreach (var c in text)
            if (!char.IsAscii(c) || char.IsControl(c)) bytes += 4;
        return bytes;
    }

    /// <summary>Divides an answer into messages, in order. What the first holds depends on nothing that comes later, so that a stream of it only ever grows.</summary>
    /// <param name="parts">The pieces.</param>
    /// <param name="write">How a piece's words are written in the channel.</param>
    public IReadOnlyList<IReadOnlyList<AnswerPart>> Divide(IReadOnlyList<AnswerPart> parts, Func<string, string> write)
    {
        var messages = new List<List<AnswerPart>> { new() };
        var (bytes, numbers) = (0, new HashSet<int>());
        foreach (var part in parts.Select(p => Fitting(p, write)))
        {
            var more = Bytes(write(part.Words)) + 24 + (12 * part.Citations.Count);
            var isFull = bytes + more > TextBytes || numbers.Union(part.Citations).Count() > Citations;
            if (isFull && messages[^1].Count > 0)
            {
                messages.Add([]);
                (bytes, numbers) = (0, []);
            }

            messages[^1].Add(part);
            bytes += more;
            numbers.UnionWith(part.Citations);
        }

        return messages;
    }

    private AnswerPart Fitting(AnswerPart part, Func<string, string> write)
    {
        if (part.Citations.Count > Citations)
            part = part with { Words = $"{part.Words} (The first {Citations} of {part.Citations.Count} sources)", Citations = [.. part.Citations.Take(Citations)] };
        var room = TextBytes - 512 - (12 * part.Citations.Count);
        if (Bytes(write(part.Words)) <= room) return part;
        var words = ShownText.OneLine(part.Words);
        var length = words.Length;
        while (Bytes(write(words[..length])) > room) length = length * 3 / 4;
        return part with { Words = ShownText.Cut(words, length) + Cut };
    }
}
