using System.Security.Cryptography;
using System.Text;

namespace QaBot.Audit;

/// <summary>Every secret of a ledger, in a folder of its own outside the database: who has one without the other can neither rewrite nor read.</summary>
/// <remarks>
/// signing.pem and signing.pub: the key that signs. pseudonym.key: makes pseudonyms of people. people/: one key for each pseudonym; what a person said can
/// be read only while it is there. erased/: keys on their way to be destroyed. last-checkpoint: the newest checkpoint signed, which shows a ledger that was set back.
/// </remarks>
internal sealed class KeyFolder(string path)
{
    private const int KeyBytes = 32;
    private const string Current = "signing.pem", Next = "signing.next.pem";

    private readonly Lazy<byte[]> _pseudonym = new(() => Existing(System.IO.Path.Combine(path, "pseudonym.key")));

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>The file to pin, which is no secret.</summary>
    public string PinFile => At("signing.pub");

    /// <summary>Whether there is a key in it that signs.</summary>
    public bool Exists => File.Exists(At(Current));

    /// <summary>Whether people's pseudonyms can be made, without which nothing can be recorded.</summary>
    public bool CanRecord => File.Exists(At("pseudonym.key"));

    /// <summary>Makes the keys of a new ledger.</summary>
    public SigningKey Create(string origin)
    {
        SecretFiles.CreateFolder(Path);
        SecretFiles.CreateFolder(At("people"));
        SecretFiles.Write(At("pseudonym.key"), RandomNumberGenerator.GetBytes(KeyBytes), replace: false);
        var key = SigningKey.Create(origin);
        Install(key);
        return key;
    }

    /// <summary>Keeps a key that is to sign soon.</summary>
    public void Prepare(SigningKey key) => SecretFiles.Write(At(Next), Encoding.ASCII.GetBytes(key.ToPem()), replace: true);

    /// <summary>Makes <paramref name="key"/> the one that signs.</summary>
    public void Install(SigningKey key)
    {
        SecretFiles.Write(At("signing.pub"), Encoding.ASCII.GetBytes(key.Public.ToPin() + "\n"), replace: true);
        SecretFiles.Write(At(Current), Encoding.ASCII.GetBytes(key.ToPem()), replace: true);
        SecretFiles.Destroy(At(Next));
    }

    /// <summary>The key that signs.</summary>
    /// <param name="origin">The ledger's name.</param>
    /// <param name="id">The id of the key that the ledger names.</param>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public SigningKey Signing(string origin, string id)
    {
        // A change of key that was cut off has left the new key prepared.
        foreach (var name in new[] { Current, Next })
        {
            if (!File.Exists(At(name))) continue;
            var key = Read(origin, At(name));
            if (key.Public.Id == id)
            {
                if (name == Next) Install(key);
                return key;
            }

            key.Dispose();
        }

        throw new IOException($"The key {id} is not in '{Path}': restore it from a backup.");
    }

    /// <summary>32 hex digits that stand for a person or a conversation; nobody without this folder can tell for whom.</summary>
    public string Pseudonym(string kind, string id) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_pseudonym.Value, Encoding.UTF8.GetBytes($"{kind}\0{id}")).AsSpan(0, 16));

    /// <summary>The key of a pseudonym, made (durably) when it is first asked for. Read anew each time: another process may have destroyed it.</summary>
    public byte[] PersonKey(string pseudonym)
    {
        if (FindPersonKey(pseudonym) is { } kept) return kept;
        SecretFiles.Write(PersonFile(pseudonym), RandomNumberGenerator.GetBytes(KeyBytes), replace: false);
        // Read back: of two processes that make it at once one wins.
        return FindPersonKey(pseudonym) ?? throw new IOException($"The key of {pseudonym} was destroyed just when it was made: try again.");
    }

    /// <summary>The key of a pseudonym; null where it was destroyed or never made.</summary>
    public byte[]? FindPersonKey(string pseudonym)
    {
        try
        {
            return Existing(PersonFile(pseudonym));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Takes the key of a pseudonym away, to be destroyed or put back: who asks for it now gets a new one.</summary>
    public void SetAside(string pseudonym)
    {
        if (!File.Exists(PersonFile(pseudonym))) return;
        SecretFiles.CreateFolder(At("erased"));
        File.Move(PersonFile(pseudonym), AsideFile(pseudonym), overwrite: true);
    }

    /// <summary>The pseudonyms whose keys are set aside: some that a process which died left so, or one that erases just now.</summary>
    public IReadOnlyList<string> Aside() => Directory.Exists(At("erased")) ? [.. Directory.EnumerateFiles(At("erased")).Select(f => System.IO.Path.GetFileName(f))] : [];

    /// <summary>A key that is set aside; null where there is none.</summary>
    public byte[]? FindAside(string pseudonym) => File.Exists(AsideFile(pseudonym)) ? Existing(AsideFile(pseudonym)) : null;

    /// <summary>Puts a key back that was set aside, unless there is a new one by now.</summary>
    public void PutBack(string pseudonym)
    {
        if (File.Exists(AsideFile(pseudonym)) && !File.Exists(PersonFile(pseudonym))) File.Move(AsideFile(pseudonym), PersonFile(pseudonym));
    }

    /// <summary>Destroys a key that was set aside.</summary>
    public void Destroy(string pseudonym) => SecretFiles.Destroy(AsideFile(pseudonym));

    /// <summary>The newest checkpoint that was signed here; null where there is none.</summary>
    public string? LastCheckpoint() => File.Exists(At("last-checkpoint")) ? File.ReadAllText(At("last-checkpoint")) : null;

    /// <summary>Keeps the newest checkpoint.</summary>
    public void KeepCheckpoint(string note) => SecretFiles.Write(At("last-checkpoint"), Encoding.UTF8.GetBytes(note), replace: true);

    private static SigningKey Read(string origin, string file)
    {
        try
        {
            return SigningKey.FromPem(origin, File.ReadAllText(file));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new IOException($"'{file}' is no key: restore it from a backup.", e);
        }
    }

    private static byte[] Existing(string file)
    {
        var key = File.ReadAllBytes(file);
        return key.Length == KeyBytes ? key : throw new IOException($"'{file}' is no key: restore it from a backup.");
    }

    private string PersonFile(string pseudonym) => System.IO.Path.Combine(Path, "people", pseudonym);

    private string AsideFile(string pseudonym) => System.IO.Path.Combine(Path, "erased", pseudonym);

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
