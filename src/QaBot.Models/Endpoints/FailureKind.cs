namespace QaBot.Models.Endpoints;

/// <summary>Why a request to a model came to nothing, or not to its end.</summary>
public enum FailureKind
{
    /// <summary>No connection: a name that is not found, a port that refuses, a certificate that is not trusted.</summary>
    Unreachable,

    /// <summary>The key is missing or wrong (401, 403).</summary>
    Unauthorised,

    /// <summary>Too many requests (429), or the endpoint asked for a rest and it is not over.</summary>
    RateLimited,

    /// <summary>The request was refused (another 4xx): a model that is not there, a prompt that is too long.</summary>
    Rejected,

    /// <summary>The endpoint broke (5xx).</summary>
    ServerError,

    /// <summary>The first word did not come in time.</summary>
    NoFirstToken,

    /// <summary>The next word did not come in time.</summary>
    Stalled,

    /// <summary>The time for the whole question was over.</summary>
    DeadlinePassed,

    /// <summary>The answer ended without saying why, or in the middle of a transfer.</summary>
    BrokenOff,

    /// <summary>The answer was larger than is read.</summary>
    TooLarge,

    /// <summary>The answer is not of the protocol.</summary>
    Malformed,

    /// <summary>Too many requests of our own wait for this endpoint.</summary>
    Busy,

    /// <summary>The endpoint failed so often lately that it is left alone for some seconds.</summary>
    LeftAlone,
}
