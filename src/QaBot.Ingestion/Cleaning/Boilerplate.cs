using System.Buffers;

namespace QaBot.Ingestion;

/// <summary>Finds lines that are about the document or its site and not of it: credits, addresses, invitations to subscribe.</summary>
internal static class Boilerplate
{
    private const int MostWords = 60;
    private const int FewWords = 12;

    private static readonly string[] Invitations =
    [
        "subscribe", "newsletter", "follow us", "sign up", "related posts", "related articles", "related stories", "related content", "share this",
        "click here", "daily email", "our newsroom", "latest news", "on google news", "join our", "recent features", "read more", "most read",
    ];

    // One look for any of them: most paragraphs hold none.
    private static readonly SearchValues<string> AnyInvitation = SearchValues.Create(Invitations, StringComparison.OrdinalIgnoreCase);

    /// <summary>Marks the boilerplate among <paramref name="blocks"/>.</summary>
    public static void Find(List<Block> blocks, string text)
    {
        foreach (var block in blocks)
        {
            if (!block.IsFlow || block.Kind != BlockKind.Paragraph) continue;
            var raw = block.Raw(text);
            if (IsAddressOnly(raw)) block.Role = BlockRole.Dropped;
            else if (LineShape.CountWords(raw) <= MostWords && IsAbout(raw)) block.Role = BlockRole.Front;
        }
    }

    /// <summary>Whether a short paragraph is about the document or its site.</summary>
    public static bool IsAbout(ReadOnlySpan<char> raw)
    {
        if (Labels.IsFront(raw)) return true;
        var words = LineShape.CountWords(raw);
        if (words <= 40 && (raw.Contains(". Credit: ", StringComparison.Ordinal) || raw.Contains("All rights reserved", StringComparison.OrdinalIgnoreCase))) return true;
        if (!raw.ContainsAny(AnyInvitation)) return false;
        var cues = 0;
        foreach (var cue in Invitations)
            if (raw.Contains(cue, StringComparison.OrdinalIgnoreCase)) cues++;
        return cues > 1 || (cues == 1 && words <= FewWords && !LineShape.EndsSentence(raw.TrimEnd('!')));
    }

    /// <summary>Whether a line is nothing but links, handles and addresses.</summary>
    private static bool IsAddressOnly(ReadOnlySpan<char> raw)
    {
        if (raw.Length > 200) return false;
        var any = false;
        foreach (var range in raw.Split(' '))
        {
            var word = raw[range].Trim("\t\n ,;".AsSpan());
            if (word.Length == 0 || word is "and") continue;
            var letters = false;
            foreach (var c in word)
                if (char.IsLetterOrDigit(c)) letters = true;
            if (!letters) continue;
            if (!word.StartsWith("www.") && !word.Contains("://", StringComparison.Ordinal) && !(word.Contains('@') && word.Contains('.'))) return false;
            any = true;
        }
        return any && !raw.Contains("ccessed", StringComparison.Ordinal) && !raw.StartsWith("http");
    }
}
