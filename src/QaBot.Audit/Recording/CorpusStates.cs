using System.Security.Cryptography;
using System.Text;

namespace QaBot.Audit;

/// <summary>One hash for a list of documents and their versions.</summary>
internal sealed class CorpusStates
{
    private volatile Tuple<IReadOnlyDictionary<string, string>, string>? _last;

    /// <summary>SHA-256, in hex, of a line "name TAB value LF" for each pair, in ordinal order of the names.</summary>
    public static string HashOf(IReadOnlyDictionary<string, string> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in values.Keys.Order(StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes($"{name}\t{values[name]}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same, reckoned once for each list (which never changes).</summary>
    public string Of(IReadOnlyDictionary<string, string> versions)
    {
        if (_last is { } last && ReferenceEquals(last.Item1, versions)) return last.Item2;
        var hash = HashOf(versions);
        _last = Tuple.Create(versions, hash);
        return hash;
    }
}
