using System.Security.Cryptography;
using System.Text;

namespace QaBot.Audit;

/// <summary>Every secret of a ledger, in a folder of its own outside the database: who has one without the other can neither rewrite nor read.</summary>
/// <remarks>
/// signing.pem and signing.pub: the key that signs. pseudonym.key: makes pseudonyms of people. people/: one key for each pseudonym; what a person said can
/// be read only while it is there. erased/: keys on their way to be destroyed. last-checkpoint: the newest checkpoint signed, which shows a ledger that was set back.
/// </remarks>
internal sealed class KeyFolder(ILedgerFiles files)
{
    private const int KeyBytes = 32;
    private const string Current = "signing.pem", Next = "signing.next.pem";

    private readonly Lazy<byte[]> _pseudonym = new(() => Existing(files, "pseudonym.key") ?? throw new IOException($"The key of pseudonyms is not in '{files.Place}': restore it from a backup."));

    /// <summary>The folder.</summary>
    public string Path => files.Place;

    /// <summary>The file to pin, which is no secret.</summary>
    public string PinFile => files.FileOf("signing.pub");

    /// <summary>Whether there is a key in it that signs.</summary>
    public bool Exists => files.Has(Current);

    /// <summary>Whether people's pseudonyms can be made, without which nothing can be recorded.</summary>
    public bool CanRecord => files.Has("pseudonym.key");

    /// <summary>Makes the keys of a new ledger.</summary>
    public SigningKey Create(string origin)
    {
        files.Write("pseudonym.key", RandomNumberGenerator.GetBytes(KeyBytes), replace: false);
        var key = SigningKey.Create(origin);
        Install(key);
        return key;
    }

    /// <summary>Keeps a key that is to sign soon.</summary>
    public void Prepare(SigningKey key) => files.Write(Next, Encoding.ASCII.GetBytes(key.ToPem()), replace: true);

    /// <summary>Makes <paramref name="key"/> the one that signs.</summary>
    public void Install(SigningKey key)
    {
        files.Write("signing.pub", Encoding.ASCII.GetBytes(key.Public.ToPin() + "\n"), replace: true);
        files.Write(Current, Encoding.ASCII.GetBytes(key.ToPem()), replace: true);
        files.Destroy(Next);
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
            if (files.Read(name) is not { } pem) continue;
            var key = Read(origin, pem, name);
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
        files.Write(PersonFile(pseudonym), RandomNumberGenerator.GetBytes(KeyBytes), replace: false);
        // Read back: of two processes that make it at once one wins.
        return FindPersonKey(pseudonym) ?? throw new IOException($"The key of {pseudonym} was destroyed just when it was made: try again.");
    }

    /// <summary>The key of a pseudonym; null where it was destroyed or never made.</summary>
    public byte[]? FindPersonKey(string pseudonym) => Existing(files, PersonFile(pseudonym));

    /// <summary>Takes the key of a pseudonym away, to be destroyed or put back: who asks for it now gets a new one.</summary>
    public void SetAside(string pseudonym) => files.Move(PersonFile(pseudonym), AsideFile(pseudonym));

    /// <summary>The pseudonyms whose keys are set aside: some that a process which died left so, or one that erases just now.</summary>
    public IReadOnlyList<string> Aside() => [.. files.Names("erased").Select(name => name[(name.LastIndexOf('/') + 1)..])];

    /// <summary>A key that is set aside; null where there is none.</summary>
    public byte[]? FindAside(string pseudonym) => Existing(files, AsideFile(pseudonym));

    /// <summary>Puts a key back that was set aside, unless there is a new one by now.</summary>
    public void PutBack(string pseudonym)
    {
        if (files.Has(AsideFile(pseudonym)) && !files.Has(PersonFile(pseudonym))) files.Move(AsideFile(pseudonym), PersonFile(pseudonym));
    }

    /// <summary>Destroys a key that was set aside.</summary>
    public void Destroy(string pseudonym) => files.Destroy(AsideFile(pseudonym));

    /// <summary>The newest checkpoint that was signed here; null where there is none.</summary>
    public string? LastCheckpoint() => files.Read("last-checkpoint") is { } note ? Encoding.UTF8.GetString(note) : null;

    /// <summary>Keeps the newest checkpoint.</summary>
    public void KeepCheckpoint(string note) => files.Write("last-checkpoint", Encoding.UTF8.GetBytes(note), replace: true);

    /// <summary>What to pin.</summary>
    public PublicKey Pin() => PublicKey.ReadPin(Encoding.UTF8.GetString(files.Read("signing.pub") ?? throw new IOException($"The public key is not in '{Path}': restore it from a backup.")));

    private SigningKey Read(string origin, byte[] pem, string name)
    {
        try
        {
            return SigningKey.FromPem(origin, Encoding.UTF8.GetString(pem));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new IOException($"'{Path}/{name}' is no key: restore it from a backup.", e);
        }
    }

    private static byte[]? Existing(ILedgerFiles files, string name)
    {
        var key = files.Read(name);
        return key is null || key.Length == KeyBytes ? key : throw new IOException($"'{files.Place}/{name}' is no key: restore it from a backup.");
    }

    private static string PersonFile(string pseudonym) => $"people/{pseudonym}";

    private static string AsideFile(string pseudonym) => $"erased/{pseudonym}";
}
