using System.Security.Cryptography;

namespace QaBot.AuditVerifier.Checks;

/// <summary>The SHA-256 of a file's bytes, read in pieces.</summary>
internal static class FileHash
{
    private const long Longest = 1L << 30;

    public static string Of(string path)
    {
        if (new FileInfo(path).Length > Longest) throw new UnreadableException($"sources/{Path.GetFileName(path)} is longer than {Longest:N0} bytes.");
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
