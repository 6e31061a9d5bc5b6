using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QaBot.Search;

/// <summary>Small numbers in as many bits as the largest of them needs, little-endian, one after the other.</summary>
/// <remarks>Reading touches up to seven bytes past the last value; a segment always has bytes there.</remarks>
internal static unsafe class BitPacking
{
    private const int WidestVector = 25;

    /// <summary>The bits that a number up to <paramref name="largest"/> needs.</summary>
    public static int Width(int largest) => 32 - BitOperations.LeadingZeroCount((uint)largest);

    /// <summary>The bytes that <paramref name="count"/> numbers take.</summary>
    public static int Size(int count, int width) => (int)((((long)count * width) + 7) >> 3);

    /// <summary>Appends the numbers to <paramref name="sink"/>.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, ByteSink sink)
    {
        if (width == 0) return;
        var target = sink.Take(Size(values.Length, width));
        var (bits, held, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            bits |= (ulong)(uint)value << held;
            held += width;
            if (held < 32) continue;
            BinaryPrimitives.WriteUInt32LittleEndian(target[at..], (uint)bits);
            at += 4;
            bits >>= 32;
            held -= 32;
        }

        for (; held > 0; held -= 8, bits >>= 8) target[at++] = (byte)bits;
    }

    /// <summary>Reads <paramref name="count"/> numbers.</summary>
    public static void Unpack(byte* source, int width, int count, int* target)
    {
        if (width == 0)
        {
            new Span<int>(target, count).Clear();
            return;
        }

        var i = 0;
        if (Avx2.IsSupported && width <= WidestVector)
        {
            // Eight numbers end on a whole byte, so each eight lie alike.
            var bits = Vector256<int>.Indices * width;
            var (offsets, shifts) = (bits >>> 3, (bits & Vector256.Create(7)).AsUInt32());
            var masks = Vector256.Create((1 << width) - 1);
            for (; i + 8 <= count; i += 8, source += width)
                (Avx2.ShiftRightLogicalVariable(Avx2.GatherVector256((int*)source, offsets, 1), shifts) & masks).Store(target + i);
            target += i;
            count -= i;
            i = 0;
        }

        var mask = (1UL << width) - 1;
        for (var bit = 0L; i < count; i++, bit += width)
            target[i] = (int)((Unsafe.ReadUnaligned<ulong>(source + (bit >> 3)) >> (int)(bit & 7)) & mask);
    }

    /// <summary>Reads the one number at <paramref name="index"/>.</summary>
    public static int Get(byte* source, int width, int index)
    {
        if (width == 0) return 0;
        var bit = (long)index * width;
        return (int)((Unsafe.ReadUnaligned<ulong>(source + (bit >> 3)) >> (int)(bit & 7)) & ((1UL << width) - 1));
    }
}
