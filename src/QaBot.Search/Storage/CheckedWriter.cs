using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace QaBot.Search;

/// <summary>Writes a <see cref="CheckedFile"/> piece by piece; what stands at its beginning may be known last.</summary>
internal class CheckedWriter(SafeFileHandle file) : IDisposable
{
    private readonly byte[] _first = new byte[CheckedFile.BlockSize];
    private readonly byte[] _block = new byte[CheckedFile.BlockSize];
    private readonly List<uint> _checksums = [];
    private int _pending;
    private long _length;

    /// <summary>Appends bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_pending > 0)
        {
            var missing = Math.Min(CheckedFile.BlockSize - _pending, bytes.Length);
            bytes[..missing].CopyTo(_block.AsSpan(_pending));
            _pending += missing;
            bytes = bytes[missing..];
            if (_pending < CheckedFile.BlockSize) return;
            Write(_block);
        }

        var rest = bytes.Length % CheckedFile.BlockSize;
        Write(bytes[..^rest]);
        bytes[^rest..].CopyTo(_block);
        _pending = rest;
    }

    /// <summary>Writes <paramref name="head"/> over the first bytes, ends the file and waits until it is on the disk.</summary>
    public virtual void Finish(ReadOnlySpan<byte> head)
    {
        Write(_block.AsSpan(0, _pending));
        if (head.Length > 0)
        {
            head.CopyTo(_first);
            var first = _first.AsSpan(0, (int)Math.Min(_first.Length, _length));
            RandomAccess.Write(file, first, 0);
            _checksums[0] = CheckedFile.Checksum(first);
        }

        RandomAccess.Write(file, CheckedFile.Trailer(CollectionsMarshal.AsSpan(_checksums), _length), _length);
        RandomAccess.FlushToDisk(file);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) return;
        if (_length == 0) bytes[..Math.Min(bytes.Length, _first.Length)].CopyTo(_first);
        for (var at = 0; at < bytes.Length; at += CheckedFile.BlockSize) _checksums.Add(CheckedFile.Checksum(bytes.Slice(at, Math.Min(CheckedFile.BlockSize, bytes.Length - at))));
        RandomAccess.Write(file, bytes, _length);
        _length += bytes.Length;
    }
}
