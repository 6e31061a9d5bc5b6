using System.Security.Cryptography;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>Names a document version by its text.</summary>
public static class VersionId
{
    /// <summary>What every version begins with.</summary>
    public const string Prefix = "sha256:";

    /// <summary>"sha256:" and the lower-case hex SHA-256 (FIPS 180-4) of <paramref name="text"/> as UTF-8.</summary>
    public static string Of(string text) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
