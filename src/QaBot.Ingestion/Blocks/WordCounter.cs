using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QaBot.Ingestion;

/// <summary>Counts words sixteen characters at a time: nearly every step of the cleaning asks for a count.</summary>
internal static class WordCounter
{
    /// <summary>How many stretches between characters that leave no ink a line has.</summary>
    public static int Count(ReadOnlySpan<char> line)
    {
        var count = 0;
        var at = 0;
        var wasBlank = true;
        if (Vector128.IsHardwareAccelerated)
        {
            var units = MemoryMarshal.Cast<char, ushort>(line);
            for (; at + 16 <= line.Length; at += 16)
            {
                var low = Vector128.Create(units.Slice(at, 8));
                var high = Vector128.Create(units.Slice(at + 8, 8));
                if (Vector128.GreaterThanAny(low | high, Vector128.Create((ushort)0x7F)))
                {
                    count += Slowly(line.Slice(at, 16), ref wasBlank);
                    continue;
                }
                // Of ASCII, the blank ones are the space and what lies from tab to carriage return.
                var letters = Vector128.Narrow(low, high);
                var blank = (Vector128.Equals(letters, Vector128.Create((byte)' ')) | Vector128.LessThanOrEqual(letters - Vector128.Create((byte)'\t'), Vector128.Create((byte)4))).ExtractMostSignificantBits();
                count += BitOperations.PopCount(~blank & ((blank << 1) | (wasBlank ? 1u : 0)) & 0xFFFF);
                wasBlank = (blank & 0x8000) != 0;
            }
        }
        return count + Slowly(line[at..], ref wasBlank);
    }

    private static int Slowly(ReadOnlySpan<char> line, ref bool wasBlank)
    {
        var count = 0;
        foreach (var c in line)
        {
            var blank = !char.IsAsciiLetterOrDigit(c) && LineShape.IsBlank(c);
            if (!blank && wasBlank) count++;
            wasBlank = blank;
        }
        return count;
    }
}
