namespace QaBot.Audit;

/// <summary>What an envelope commits to: field names and HMACs. Packed, because a verification holds those of a million entries.</summary>
internal sealed class Commitments
{
    private const int Size = 32;

    private readonly string[] _names;
    private readonly byte[] _hashes;

    private Commitments(string[] names, byte[] hashes) => (_names, _hashes) = (names, hashes);

    /// <summary>How many fields there are.</summary>
    public int Count => _names.Length;

    /// <summary>Reads the member "commits" of an envelope.</summary>
    /// <exception cref="FormatException">A commitment is no hash.</exception>
    public static Commitments Read(CanonicalObject commits)
    {
        var (names, hashes) = (new string[commits.Count], new byte[commits.Count * Size]);
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = string.IsInterned(commits.GetKeyAtIndex(i)) ?? commits.GetKeyAtIndex(i);
            Convert.FromHexString(Envelope.Hash(commits.GetValueAtIndex(i) as string ?? ""), hashes.AsSpan(i * Size, Size), out _, out _);
        }

        return new Commitments(names, hashes);
    }

    /// <summary>Whether a field of this name and HMAC is one of them.</summary>
    public bool Hold(string name, ReadOnlySpan<byte> hash)
    {
        var at = Array.IndexOf(_names, name);
        return at >= 0 && hash.SequenceEqual(_hashes.AsSpan(at * Size, Size));
    }
}
