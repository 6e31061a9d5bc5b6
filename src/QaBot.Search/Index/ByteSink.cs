using System.Buffers.Binary;
using System.Text;

namespace QaBot.Search;

/// <summary>A run of bytes that a segment or commit is written to: it grows in memory, or goes to a file whenever it is full.</summary>
internal sealed class ByteSink(int capacity = 4096, CheckedWriter? file = null)
{
    private byte[] _bytes = new byte[capacity];
    private int _used;
    private int _before;

    /// <summary>How many bytes were written.</summary>
    public int Length => _before + _used;

    /// <summary>What was written, where that is in memory.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _used);

    /// <summary>Starts over, keeping the room.</summary>
    public void Clear() => _used = 0;

    /// <summary>Appends one byte.</summary>
    public void Byte(byte value)
    {
        if (_used == _bytes.Length) Grow(1);
        _bytes[_used++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _used < bytes.Length) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Appends room for so many bytes, to be written by the caller before anything else is appended.</summary>
    public Span<byte> Take(int count)
    {
        if (_bytes.Length - _used < count) Grow(count);
        _used += count;
        return _bytes.AsSpan(_used - count, count);
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

    /// <summary>Writes <paramref name="head"/> over the first bytes, and ends the file where there is one.</summary>
    public void Finish(ReadOnlySpan<byte> head)
    {
        if (file is null)
        {
            head.CopyTo(_bytes);
            return;
        }

        file.Add(Written);
        file.Finish(head);
    }

    private void Grow(int room)
    {
        if ((long)Length + room > Array.MaxLength) throw new InvalidOperationException("A segment would pass 2 GiB: index in smaller batches.");
        if (file is not null)
        {
            file.Add(Written);
            _before += _used;
            _used = 0;
            if (room <= _bytes.Length) return;
        }

        var wanted = Math.Max((long)_used + room, Math.Min(_bytes.Length * 2L, Array.MaxLength));
        Array.Resize(ref _bytes, (int)wanted);
    }
}
