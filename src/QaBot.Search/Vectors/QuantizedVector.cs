using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QaBot.Search;

/// <summary>Vectors of length one in a byte for each number, with one scale: the cosine of two is the product of their scales and of their bytes.</summary>
internal static class QuantizedVector
{
    private const float Largest = 127;

    /// <summary>Writes the bytes of a vector and returns their scale; 0 for a vector without direction.</summary>
    public static float Write(ReadOnlySpan<float> vector, Span<sbyte> bytes)
    {
        bytes.Clear();
        var most = 0f;
        foreach (var value in vector) most = Math.Max(most, Math.Abs(value));
        if (!(most > 0)) return 0;
        // The sum in double precision, because squares of large numbers pass what a float holds.
        var squares = 0.0;
        foreach (var value in vector) squares += (double)value * value;
        for (var i = 0; i < vector.Length; i++) bytes[i] = (sbyte)MathF.Round(vector[i] / most * Largest);
        return (float)(most / Math.Sqrt(squares) / Largest);
    }

    /// <summary>The sum of the products of two runs of bytes of one length.</summary>
    public static int Dot(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        ref var a = ref MemoryMarshal.GetReference(one);
        ref var b = ref MemoryMarshal.GetReference(other);
        var (sum, i) = (0, 0);
        if (Avx2.IsSupported)
        {
            var sums = Vector256<int>.Zero;
            for (; i + 16 <= one.Length; i += 16)
                sums += Avx2.MultiplyAddAdjacent(Wide(ref Unsafe.Add(ref a, i)), Wide(ref Unsafe.Add(ref b, i)));
            sum = Vector256.Sum(sums);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            var sums = Vector128<int>.Zero;
            for (; i + 16 <= one.Length; i += 16)
            {
                var (x, y) = (Vector128.LoadUnsafe(ref Unsafe.Add(ref a, i)), Vector128.LoadUnsafe(ref Unsafe.Add(ref b, i)));
                var (low, high) = (Vector128.WidenLower(x) * Vector128.WidenLower(y), Vector128.WidenUpper(x) * Vector128.WidenUpper(y));
                sums += Vector128.WidenLower(low) + Vector128.WidenUpper(low) + Vector128.WidenLower(high) + Vector128.WidenUpper(high);
            }

            sum = Vector128.Sum(sums);
        }

        for (; i < one.Length; i++) sum += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        return sum;
    }

    private static Vector256<short> Wide(ref sbyte at) => Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref at));
}
