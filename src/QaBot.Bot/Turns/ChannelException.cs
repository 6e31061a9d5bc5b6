namespace QaBot.Bot;

/// <summary>A channel did not take an activity.</summary>
/// <param name="message">What happened, to which channel host, and what follows.</param>
/// <param name="status">The HTTP status; null where no answer came.</param>
/// <param name="code">The channel's own error code; null where it gave none.</param>
/// <param name="isAmbiguous">Whether the activity may have arrived all the same, so that it must not be sent again blindly.</param>
/// <param name="detail">The channel's own words about it; null where it gave none.</param>
public sealed class ChannelException(string message, int? status = null, string? code = null, bool isAmbiguous = false, string? detail = null) : Exception(message)
{
    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? Status { get; } = status;

    /// <summary>The channel's own error code; null where it gave none.</summary>
    public string? Code { get; } = code;

    /// <summary>Whether the activity may have arrived all the same.</summary>
    public bool IsAmbiguous { get; } = isAmbiguous;

    /// <summary>Whether the activity surely did not arrive and may be taken later: it was throttled, or the channel or token service could not be reached.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>How long the channel asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The channel's own words about it; null where it gave none.</summary>
    public string? Detail { get; } = detail;
}
