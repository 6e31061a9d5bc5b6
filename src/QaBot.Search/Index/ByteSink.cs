using System.Buffers.Binary;
using System.Text;

namespace QaBot.Search;

/// <summary>A growing run of bytes that a segment or commit is written to.</summary>
internal sealed class ByteSink(int capacity = 4096)
{
    private byte[] _bytes = new byte[capacity];

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Starts over, keeping the room.</summary>
    public void Clear() => Length = 0;

    /// <summary>Appends one byte.</summary>
    public void Byte(byte value)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - Length < bytes.Length) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Appends room for so many bytes, to be written by the caller before anything else is appended.</summary>
    public Span<byte> Take(int count)
    {
        if (_bytes.Length - Length < count) Grow(count);
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>Appends a number in seven bits a byte, low bits first.</summary>
    public void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    /// <summary>Appends a number in seven bits a byte, low bits first; it must not be negative.</summary>
    public void Varint(int value) => Varint((ulong)(uint)value);

    /// <summary>Appends a 32-bit number.</summary>
    public void UInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Bytes(bytes);
    }

    /// <summary>Appends a 64-bit number.</summary>
    public void UInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Bytes(bytes);
    }

    /// <summary>Appends a text: its length in bytes, then UTF-8.</summary>
    public void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Varint(bytes.Length);
        Bytes(bytes);
    }

    /// <summary>Fills up with zeroes to a multiple of <paramref name="alignment"/>.</summary>
    public void Align(int alignment)
    {
        while (Length % alignment != 0) Byte(0);
    }

    /// <summary>Writes a 64-bit number over what stands at <paramref name="at"/>.</summary>
    public void Patch(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(at), value);

    private void Grow(int room)
    {
        var wanted = Math.Max((long)Length + room, Math.Min(_bytes.Length * 2L, Array.MaxLength));
        if (wanted > Array.MaxLength) throw new InvalidOperationException("A segment would pass 2 GiB: index in smaller batches.");
        Array.Resize(ref _bytes, (int)wanted);
    }
}
