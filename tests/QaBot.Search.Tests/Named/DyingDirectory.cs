using Lucene.Net.Store;
using QaBot.Search.Tests.Storage;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace QaBot.Search.Tests.Named;

/// <summary>Dies after so many operations: what is being written then stays as far as it was flushed, and nothing more is written or deleted.</summary>
internal sealed class DyingDirectory : FilterDirectory
{
    private int _left;

    public DyingDirectory(LuceneDirectory files, int operations)
        : base(files)
    {
        _left = operations;
        // The dead hold no lock.
        SetLockFactory(NoLockFactory.GetNoLockFactory());
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        Die();
        return new DyingOutput(base.CreateOutput(name, context), this);
    }

    public override void DeleteFile(string name)
    {
        Die();
        base.DeleteFile(name);
    }

    public override void Sync(ICollection<string> names)
    {
        Die();
        base.Sync(names);
    }

    private void Die()
    {
        if (Interlocked.Decrement(ref _left) < 0) throw new DiedException();
    }

    // Closing counts: until then the bytes may be nowhere.
    private sealed class DyingOutput(IndexOutput output, DyingDirectory directory) : IndexOutput
    {
        public override long Checksum => output.Checksum;

        public override void Flush() => output.Flush();

        [Obsolete("As Lucene has it.")]
        public override void Seek(long pos) => output.Seek(pos);

        public override long Position => output.Position;

        public override void WriteByte(byte b) => output.WriteByte(b);

        public override void WriteBytes(byte[] b, int offset, int length) => output.WriteBytes(b, offset, length);

        protected override void Dispose(bool disposing)
        {
            output.Dispose();
            directory.Die();
        }
    }
}
