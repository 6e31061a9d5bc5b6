namespace QaBot.Ingestion;

/// <summary>A stream that ends in an error after so many bytes, whatever its header promised.</summary>
/// <param name="inner">Where the bytes come from; disposed with this.</param>
/// <param name="most">How many may be read.</param>
/// <param name="count">Told how many were read each time.</param>
/// <param name="refusal">Makes the error.</param>
internal sealed class UnpackedStream(Stream inner, long most, Action<int> count, Func<Exception> refusal) : Stream
{
    private long _left = most;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        count(read);
        if ((_left -= read) < 0) throw refusal();
        return read;
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
