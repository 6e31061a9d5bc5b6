namespace QaBot.Audit;

/// <summary>The ciphers of one piece of reading, each made once.</summary>
internal sealed class CipherRing(KeyFolder keys) : IDisposable
{
    private readonly Dictionary<(string Person, string? Concerns), PayloadCipher?> _ciphers = [];

    /// <summary>The cipher of a person, or of two; null where a key was destroyed.</summary>
    public PayloadCipher? For(string person, string? concerns)
    {
        if (_ciphers.TryGetValue((person, concerns), out var known)) return known;
        PayloadCipher? cipher = null;
        if (keys.FindPersonKey(person) is { } one)
            cipher = concerns is null ? new PayloadCipher(one) : keys.FindPersonKey(concerns) is { } other ? new PayloadCipher(one, other) : null;
        return _ciphers[(person, concerns)] = cipher;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cipher in _ciphers.Values) cipher?.Dispose();
    }
}
