using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace QaBot.Server.Audit;

/// <summary>In Development: a link printed at start that signs in one browser, once.</summary>
internal sealed class OneTimeLink
{
    private byte[]? _token = RandomNumberGenerator.GetBytes(32);

    /// <summary>The path to open; to be printed once.</summary>
    public string Path { get; }

    public OneTimeLink() => Path = "/audit/enter?token=" + WebEncoders.Base64UrlEncode(_token!);

    /// <summary>Whether a token is the one that was printed, and was not used before.</summary>
    public bool Use(string? token)
    {
        byte[] given;
        try
        {
            given = WebEncoders.Base64UrlDecode(token ?? "");
        }
        catch (FormatException)
        {
            return false;
        }

        return _token is { } expected && CryptographicOperations.FixedTimeEquals(given, expected) && Interlocked.CompareExchange(ref _token, null, expected) == expected;
    }
}
