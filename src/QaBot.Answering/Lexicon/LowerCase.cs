using System.Text;

namespace QaBot.Answering.Lexicon;

/// <summary>The order of the lexicon: bytes of ASCII words in lower case.</summary>
internal static class LowerCase
{
    /// <summary>Writes a word in lower case and returns its length; -1 when it is empty, too long or not ASCII.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<byte> key)
    {
        if (word.Length is 0 or > LexiconFile.LongestWord
            || Ascii.ToLower(word, key, out var length) != System.Buffers.OperationStatus.Done)
            return -1;
        return length;
    }

    /// <summary>Compares a word, put into lower case, with a key that is lower case already.</summary>
    public static int Compare(ReadOnlySpan<byte> word, ReadOnlySpan<byte> key)
    {
        var shorter = Math.Min(word.Length, key.Length);
        for (var i = 0; i < shorter; i++)
        {
            var letter = word[i] is >= (byte)'A' and <= (byte)'Z' ? word[i] | 0x20 : word[i];
            if (letter != key[i])
                return letter - key[i];
        }
        return word.Length - key.Length;
    }
}
