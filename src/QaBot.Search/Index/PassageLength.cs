namespace QaBot.Search;

/// <summary>A field's length in tokens as one byte: exact below 64, then in steps of about 3 %, up to some 27,000.</summary>
public static class PassageLength
{
    private static readonly int[] Lengths = Build();

    /// <summary>The byte whose length is the largest not above <paramref name="length"/>.</summary>
    public static byte Encode(int length)
    {
        if (length < 64) return (byte)length;
        var at = Array.BinarySearch(Lengths, length);
        return (byte)(at >= 0 ? at : ~at - 1);
    }

    /// <summary>The length that a byte stands for.</summary>
    public static int Decode(byte code) => Lengths[code];

    private static int[] Build()
    {
        var lengths = new int[256];
        for (var i = 1; i < 256; i++) lengths[i] = i <= 64 ? i : Math.Max(lengths[i - 1] + 1, (int)(lengths[i - 1] * 1.032));
        return lengths;
    }
}
