using System.Runtime.InteropServices;

namespace QaBot.Audit;

/// <summary>The words that entries are found by: runs of letters and digits, in lower case.</summary>
internal static class SearchWords
{
    private const int MostWords = 2_000;

    /// <summary>The words of a text, each once.</summary>
    public static IReadOnlyCollection<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < text.Length && words.Count < MostWords;)
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            if (i > start) words.Add(text[start..i].ToLowerInvariant());
            else i++;
        }

        return words;
    }

    /// <summary>The blind words of a text: 4 bytes each, in ascending order so that their order tells nothing.</summary>
    public static byte[] Tokens(string text, PayloadCipher cipher)
    {
        var words = Of(text);
        var tokens = new uint[words.Count];
        var count = 0;
        foreach (var word in words) tokens[count++] = cipher.Token(word);
        Array.Sort(tokens);
        return MemoryMarshal.AsBytes(tokens.AsSpan()).ToArray();
    }

    /// <summary>Whether blind words hold all of the tokens.</summary>
    public static bool HoldAll(ReadOnlySpan<byte> blind, ReadOnlySpan<uint> tokens)
    {
        var words = MemoryMarshal.Cast<byte, uint>(blind);
        foreach (var token in tokens)
            if (words.IndexOf(token) < 0) return false;
        return true;
    }
}
