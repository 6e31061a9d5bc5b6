namespace QaBot.Bot;

/// <summary>Why a caller is not believed; for logs and figures, never said to the caller.</summary>
public enum SignInRefusal
{
    /// <summary>No Authorization header, or several.</summary>
    NoHeader,

    /// <summary>The header is not "Bearer" and one token.</summary>
    NotBearer,

    /// <summary>The token is not a signed JWT.</summary>
    Malformed,

    /// <summary>Somebody else issued it.</summary>
    Issuer,

    /// <summary>It is signed in a way that is not allowed.</summary>
    Algorithm,

    /// <summary>The issuer has no such key.</summary>
    UnknownKey,

    /// <summary>The signature is wrong.</summary>
    Signature,

    /// <summary>It is not yet valid, or no longer.</summary>
    Lifetime,

    /// <summary>It is meant for another app.</summary>
    Audience,

    /// <summary>The key may not sign for this channel.</summary>
    Endorsement,

    /// <summary>It was made for another service address than the activity names.</summary>
    ServiceUrl,

    /// <summary>The service address is not one that the bot may send to.</summary>
    Host,
}
