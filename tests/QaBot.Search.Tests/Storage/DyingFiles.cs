namespace QaBot.Search.Tests.Storage;

/// <summary>Dies after so many operations; a file being written then is left half.</summary>
internal sealed class DyingFiles(string directory, int operations) : IndexFiles(directory)
{
    private int _left = operations;

    public override CheckedWriter Create(string name) => _left-- > 0 ? base.Create(name) : new DyingWriter(PathOf(name));

    public override void Rename(string from, string to)
    {
        Die();
        base.Rename(from, to);
    }

    public override void SyncNames()
    {
        Die();
        base.SyncNames();
    }

    public override void Delete(string name)
    {
        Die();
        base.Delete(name);
    }

    /// <summary>Writes the content and dies before the file is ended.</summary>
    private sealed class DyingWriter(string path) : CheckedWriter(File.OpenHandle(path, FileMode.Create, FileAccess.Write))
    {
        public override void Finish(ReadOnlySpan<byte> head) => throw new DiedException();
    }

    private void Die()
    {
        if (_left-- <= 0) throw new DiedException();
    }
}
