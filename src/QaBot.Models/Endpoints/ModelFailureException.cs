using System.Globalization;

namespace QaBot.Models.Endpoints;

/// <summary>A request to a model that failed; the message says how, in words that a person may read.</summary>
/// <param name="kind">Why.</param>
/// <param name="hasBegun">Whether words had come before.</param>
/// <param name="retryAfter">How long the endpoint asked to be left alone.</param>
/// <param name="status">The HTTP status, where there was one.</param>
/// <param name="inner">What was thrown.</param>
public sealed class ModelFailureException(FailureKind kind, bool hasBegun = false, TimeSpan? retryAfter = null, int? status = null, Exception? inner = null)
    : Exception(Words(kind, status), inner)
{
    /// <summary>Why.</summary>
    public FailureKind Kind { get; } = kind;

    /// <summary>Whether words had come before.</summary>
    public bool HasBegun { get; } = hasBegun;

    /// <summary>How long the endpoint asked to be left alone; null where it did not.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether asking once more may help.</summary>
    public bool IsPassing => Kind is FailureKind.Unreachable or FailureKind.RateLimited or FailureKind.ServerError or FailureKind.BrokenOff && !HasBegun;

    private static string Words(FailureKind kind, int? status)
    {
        var code = status is { } s ? string.Create(CultureInfo.InvariantCulture, $" (HTTP {s})") : "";
        return kind switch
        {
            FailureKind.Unreachable => "it could not be reached",
            FailureKind.Unauthorised => $"it refused the key{code}",
            FailureKind.RateLimited => $"it asked for fewer requests{code}",
            FailureKind.Rejected => $"it refused the request{code}",
            FailureKind.ServerError => $"it reported an error{code}",
            FailureKind.NoFirstToken => "it did not begin to answer in time",
            FailureKind.Stalled => "it stopped in the middle of its answer",
            FailureKind.DeadlinePassed => "it took too long",
            FailureKind.BrokenOff => "its answer broke off",
            FailureKind.TooLarge => "its answer was too large",
            FailureKind.Malformed => "it answered in a form that is not understood",
            FailureKind.Busy => "too many questions are waiting for it",
            FailureKind.LeftAlone => "it failed several times lately and is left alone for some seconds",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }
}
