namespace QaBot.Bot;

/// <summary>What a channel's refusal of a part of a stream means for the rest.</summary>
/// <remarks>The codes and words of https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux, section "Response codes".</remarks>
internal enum StreamRefusal
{
    /// <summary>This part was not shown; the next may be.</summary>
    PartLost,

    /// <summary>The person stopped the answer.</summary>
    Stopped,

    /// <summary>The stream has ended too early: its message stays, and can be replaced.</summary>
    Ended,

    /// <summary>This conversation takes no streams: the answer goes as an ordinary message.</summary>
    NotAllowed,
}

/// <summary>Reads refusals.</summary>
internal static class StreamRefusals
{
    private const string NotAllowed = "ContentStreamNotAllowed";
    private const string OutOfOrder = "ContentStreamSequenceOrderPreConditionFailed";

    /// <summary>What a refusal means.</summary>
    public static StreamRefusal Of(ChannelException refused)
    {
        if (refused.Code == OutOfOrder || refused.IsAmbiguous || refused.Status is null or 408 or 412 or 429 or >= 500) return StreamRefusal.PartLost;
        var words = refused.Detail ?? refused.Message;
        if (refused.Code == NotAllowed || refused.Status == 403)
            return Says(words, "cancel") ? StreamRefusal.Stopped
                : Says(words, "completed") || Says(words, "exceeded") || Says(words, "too large") ? StreamRefusal.Ended
                : StreamRefusal.NotAllowed;
        return StreamRefusal.NotAllowed;
    }

    private static bool Says(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
}
