namespace QaBot.Bot.DirectLine;

/// <summary>The limits of Direct Line. Each has a default, a range and a sentence; <see cref="Problems"/> checks them.</summary>
public sealed record DirectLineOptions
{
    /// <summary>The secret that opens every conversation; null: only the tokens of the page itself are taken.</summary>
    /// <value>Default: null; at least 16 characters.</value>
    public string? Secret { get; init; }

    /// <summary>The key that signs tokens; null: one that is made once and kept with the conversations.</summary>
    /// <value>Default: null; at least 32 characters.</value>
    public string? SigningKey { get; init; }

    /// <summary>How long a token is good, in minutes.</summary>
    /// <value>Default: 30; from 1 to 1,440.</value>
    public int TokenMinutes { get; init; } = 30;

    /// <summary>How long a conversation is kept after its last activity, in hours.</summary>
    /// <value>Default: 24; from 1 to 8,760.</value>
    public int IdleHours { get; init; } = 24;

    /// <summary>How many conversations are kept; beyond it the longest idle one that nobody reads makes room.</summary>
    /// <value>Default: 20,000; from 1 to 1,000,000.</value>
    public int MaxConversations { get; init; } = 20_000;

    /// <summary>How many activities of a conversation are kept; the oldest are forgotten.</summary>
    /// <value>Default: 1,000; from 10 to 100,000.</value>
    public int MaxActivities { get; init; } = 1_000;

    /// <summary>The largest activity that a client may post, in kilobytes of 1,000 bytes.</summary>
    /// <value>Default: 256; from 1 to 4,096.</value>
    public int MaxActivityKilobytes { get; init; } = 256;

    /// <summary>The largest file that a person may drop into a conversation, in megabytes of 1,000,000 bytes.</summary>
    /// <value>Default: 10; from 1 to 100.</value>
    public int MaxUploadMegabytes { get; init; } = 10;

    /// <summary>How many files one conversation may hold.</summary>
    /// <value>Default: 10; from 0 (no uploads) to 100.</value>
    public int MaxUploads { get; init; } = 10;

    /// <summary>One sentence for each setting that is out of its range, naming its key.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Key("Secret", Secret, 16);
        Key("SigningKey", SigningKey, 32);
        Range("TokenMinutes", TokenMinutes, 1, 1_440);
        Range("IdleHours", IdleHours, 1, 8_760);
        Range("MaxConversations", MaxConversations, 1, 1_000_000);
        Range("MaxActivities", MaxActivities, 10, 100_000);
        Range("MaxActivityKilobytes", MaxActivityKilobytes, 1, 4_096);
        Range("MaxUploadMegabytes", MaxUploadMegabytes, 1, 100);
        Range("MaxUploads", MaxUploads, 0, 100);
        return problems;

        void Key(string name, string? value, int least)
        {
            if (value is not null && value.Length < least)
                problems.Add($"DirectLine:{name} has {value.Length} characters, which can be guessed: give at least {least}, or leave it out.");
        }

        void Range(string name, int value, int least, int most)
        {
            if (value < least || value > most) problems.Add($"DirectLine:{name} is {value}: give {least} to {most}.");
        }
    }
}
