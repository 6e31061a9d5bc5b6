namespace QaBot.Search.Tests.Storage;

/// <summary>Dies after so many operations; a file being written then is left half.</summary>
internal sealed class DyingFiles(string directory, int operations) : IndexFiles(directory)
{
    private int _left = operations;

    public override void Write(string name, ReadOnlySpan<byte> content)
    {
        if (_left-- > 0)
        {
            base.Write(name, content);
            return;
        }

        File.WriteAllBytes(PathOf(name), content[..(content.Length / 2)].ToArray());
        throw new DiedException();
    }

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

    private void Die()
    {
        if (_left-- <= 0) throw new DiedException();
    }
}
