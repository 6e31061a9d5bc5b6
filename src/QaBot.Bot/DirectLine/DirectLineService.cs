using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace QaBot.Bot.DirectLine;

/// <summary>Direct Line 3.0 behind its HTTP calls: who may do what, and what each call answers.</summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts</remarks>
/// <param name="store">Where conversations are kept.</param>
/// <param name="feed">The conversations as they go on.</param>
/// <param name="tokens">Signs tokens.</param>
/// <param name="take">Hands an activity in to be handled, in the order of its conversation.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
public sealed class DirectLineService(
    IDirectLineStore store, DirectLineFeed feed, DirectLineTokens tokens, TakeActivity take, DirectLineOptions options, TimeProvider time)
{
    /// <summary>The channel of clients that do not say they are Web Chat.</summary>
    public const string ChannelId = "directline";

    private const string WebChat = "webchat", TokenUserPrefix = "dl_";
    private const int MostUserCharacters = 200, MostOrigins = 20, MostBytesAtOnce = 1_000_000;

    private readonly byte[]? _secret = options.Secret is { } secret ? Hash(secret) : null;

    /// <summary>The bot as Direct Line clients see it.</summary>
    public static ChannelAccount Bot { get; } = new() { Id = "qabot", Name = "QaBot", Role = "bot" };

    /// <summary>Who holds a bearer secret or token; null for one that is wrong, expired, or used from a page that it is not for.</summary>
    public async Task<DirectLineCaller?> AuthenticateAsync(string bearer, string? origin)
    {
        if (_secret is not null && CryptographicOperations.FixedTimeEquals(Hash(bearer), _secret)) return DirectLineCaller.Secret;
        return await tokens.ReadAsync(bearer, TokenUse.Conversation).ConfigureAwait(false) is { } token && MayComeFrom(token, origin) ? new DirectLineCaller(token) : null;
    }

    /// <summary>POST tokens/generate: a token for a new conversation, for the holder of the secret.</summary>
    public DirectLineReply Generate(DirectLineCaller caller, TokenParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(parameters);
        if (caller.Token is not null) return DirectLineReply.Refused(403, "BadArgument", "Only the secret makes tokens; a token is renewed by tokens/refresh.");
        if (parameters.User?.Id is { } user && (!user.StartsWith(TokenUserPrefix, StringComparison.Ordinal) || user.Length > MostUserCharacters))
            return DirectLineReply.Refused(400, "BadArgument", $"A token's user.id begins with \"{TokenUserPrefix}\" and has at most {MostUserCharacters} characters.");
        if (parameters.TrustedOrigins is { Count: > MostOrigins }) return DirectLineReply.Refused(400, "BadArgument", $"At most {MostOrigins} trustedOrigins are kept.");
        return Token(Reserve(parameters.User?.Id, parameters.TrustedOrigins ?? []));
    }

    /// <summary>A token for a new conversation of the service's own page.</summary>
    /// <param name="origin">The page's origin, the only one that may use it.</param>
    public DirectLineReply GenerateForPage(string origin) => Token(Reserve(TokenUserPrefix + RandomId(), [origin]));

    /// <summary>POST tokens/refresh: the same token for longer.</summary>
    public DirectLineReply Refresh(DirectLineCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Token is not { } token) return DirectLineReply.Refused(403, "BadArgument", "The secret does not expire; only a token is refreshed.");
        if (store.Find(token.Conversation) is null) return DirectLineReply.Gone;
        store.Touch(token.Conversation, time.GetUtcNow());
        return Token(token);
    }

    /// <summary>POST conversations: opens the caller's conversation (201), or gives it again (200). Its stream begins at the conversation's start.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="parameters">Who will speak, where the token does not say.</param>
    /// <param name="streamRoot">The absolute ws or wss address of the Direct Line root.</param>
    public DirectLineReply Start(DirectLineCaller caller, TokenParameters parameters, string streamRoot)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(parameters);
        var claimed = parameters.User?.Id is { Length: > 0 and <= MostUserCharacters } id ? id : null;
        if (caller.Token is { User: null } && claimed?.StartsWith(TokenUserPrefix, StringComparison.Ordinal) == true) return UnprovenUser;
        var token = caller.Token ?? Reserve(claimed, []);
        if (store.Find(token.Conversation) is not { } conversation) return DirectLineReply.Gone;
        var user = token.User ?? conversation.User ?? claimed;
        var isNew = store.Begin(token.Conversation, user);
        if (isNew) Welcome(token.Conversation, user, parameters.Locale);
        return Opened(isNew ? 201 : 200, token, 0, takesOver: false, streamRoot);
    }

    /// <summary>GET conversations/{id}: a new stream for a client that lost its own, after the watermark that it gives or else after what there is now.</summary>
    public DirectLineReply Resume(DirectLineCaller caller, string conversation, string? watermark, string streamRoot)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (Refusal(caller, conversation) is { } refused) return refused;
        if (store.Find(conversation) is not { } known) return DirectLineReply.Gone;
        if (!TryPosition(watermark, known.Last, out var position)) return BadWatermark;
        return Opened(200, caller.Token ?? new DirectLineToken(TokenUse.Conversation, conversation, known.User, []), position, takesOver: true, streamRoot);
    }

    /// <summary>GET conversations/{id}/activities: what came after a watermark, from the start without one.</summary>
    public DirectLineReply Read(DirectLineCaller caller, string conversation, string? watermark)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (Refusal(caller, conversation) is { } refused) return refused;
        if (store.Find(conversation) is not { } known) return DirectLineReply.Gone;
        if (!TryPosition(watermark, 0, out var position)) return BadWatermark;
        var found = store.Read(conversation, position, MostBytesAtOnce);
        return new DirectLineReply(200, ActivityFrame.Of(found.Select(a => (ReadOnlyMemory<byte>)a.Json), found.Count > 0 ? found[^1].Position : Math.Min(position, known.Last)));
    }

    /// <summary>POST conversations/{id}/activities: what a client says. It is kept, shown to the client itself, and handled after this returns.</summary>
    public DirectLineReply Post(DirectLineCaller caller, string conversation, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var accepted = Accept(caller, conversation, activity);
        return accepted.Refused ?? Take(accepted.Activity!);
    }

    /// <summary>The activity as it will be kept, or why it is refused: the person, the conversation and the channel are what the caller's token says, whatever the client wrote.</summary>
    public (Activity? Activity, DirectLineReply? Refused) Accept(DirectLineCaller caller, string conversation, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(activity);
        if (Refusal(caller, conversation) is { } refused) return (null, refused);
        if (store.Find(conversation) is not { } known) return (null, DirectLineReply.Gone);
        if (string.IsNullOrEmpty(activity.Type)) return (null, DirectLineReply.Refused(400, "MissingProperty", "The activity has no type."));
        if (activity.Type == ActivityTypes.ConversationUpdate) return (null, DirectLineReply.Refused(400, "BadArgument", "Clients do not send conversationUpdate."));
        var user = caller.Token?.User ?? known.User ?? activity.From?.Id;
        if (caller.Token is { User: null } && known.User is null && user?.StartsWith(TokenUserPrefix, StringComparison.Ordinal) == true) return (null, UnprovenUser);
        return (activity with
        {
            Id = DirectLineSender.NewId(),
            Timestamp = time.GetUtcNow(),
            ServiceUrl = null,
            ChannelId = activity.ChannelId == WebChat ? WebChat : ChannelId,
            From = new ChannelAccount { Id = string.IsNullOrEmpty(user) ? "user" : user, Name = activity.From?.Name, Role = "user" },
            Recipient = Bot,
            Conversation = new ConversationAccount { Id = conversation },
            DeliveryMode = null,
        }, null);
    }

    /// <summary>Keeps an accepted activity, shows it to the client and hands it in.</summary>
    public DirectLineReply Take(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var conversation = activity.Conversation!.Id!;
        if (activity.Type == ActivityTypes.Typing) return DirectLineReply.Posted(activity.Id!);
        if (activity.Type == ActivityTypes.EndOfConversation)
        {
            feed.End(conversation);
            return DirectLineReply.Posted(activity.Id!);
        }
        if (feed.Append(conversation, activity, ClientId(activity), isPending: true) is not { } kept) return DirectLineReply.Gone;
        if (kept.IsNew && Hand(activity) == Taken.Full)
        {
            feed.Delete(conversation, kept.Id);
            return DirectLineReply.Refused(503, "ServiceUnavailable", "Too many questions are waiting. Send it again in a moment.");
        }
        return DirectLineReply.Posted(kept.Id);
    }

    /// <summary>Keeps an accepted activity and shows it to the client, without handing it in.</summary>
    public DirectLineReply Keep(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return feed.Append(activity.Conversation!.Id!, activity, ClientId(activity)) is { } kept ? DirectLineReply.Posted(kept.Id) : DirectLineReply.Gone;
    }

    /// <summary>Hands in again what an earlier server took and did not answer; gives how many.</summary>
    public int Recover()
    {
        var pending = store.Pending();
        foreach (var json in pending)
            if (JsonSerializer.Deserialize(json, ProtocolJson.Default.Activity) is { } activity) Hand(activity);
        return pending.Count;
    }

    /// <summary>What a stream address opens; null for one that is forged, older than a minute, of a page that it is not for, or of a conversation that is over.</summary>
    public async Task<DirectLineToken?> ReadStreamTokenAsync(string conversation, string? text, string? origin) =>
        text is not null && await tokens.ReadAsync(text, TokenUse.Stream).ConfigureAwait(false) is { } token
        && token.Conversation == conversation && MayComeFrom(token, origin) && store.Find(conversation) is not null ? token : null;

    /// <summary>The way back into a conversation.</summary>
    public DirectLineSender SenderTo(string conversation) => new(feed, conversation, time);

    private static DirectLineReply UnprovenUser { get; } =
        DirectLineReply.Refused(403, "BadArgument", $"An id that begins with \"{TokenUserPrefix}\" is taken only from a token that was made for it.");

    private static DirectLineReply BadWatermark { get; } =
        DirectLineReply.Refused(400, "BadArgument", "The watermark is none that this service gave. Leave it out to begin at the start.");

    private Taken Hand(Activity activity)
    {
        var (conversation, id) = (activity.Conversation!.Id!, activity.Id!);
        return take(activity, SenderTo(conversation), handled =>
        {
            if (handled) store.Settle(conversation, id);
            return Task.CompletedTask;
        });
    }

    private void Welcome(string conversation, string? user, string? locale)
    {
        var person = new ChannelAccount { Id = user ?? "user", Role = "user" };
        take(new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            Id = DirectLineSender.NewId(),
            Timestamp = time.GetUtcNow(),
            ChannelId = ChannelId,
            From = person,
            Recipient = Bot,
            Conversation = new ConversationAccount { Id = conversation },
            MembersAdded = [person],
            Locale = locale,
        }, SenderTo(conversation), null);
    }

    private DirectLineToken Reserve(string? user, IReadOnlyList<string> origins)
    {
        var token = new DirectLineToken(TokenUse.Conversation, RandomId(), user, origins);
        store.Reserve(token.Conversation, user, time.GetUtcNow());
        return token;
    }

    private DirectLineReply Token(DirectLineToken token) => Respond(200, new ConversationResponse(token.Conversation, tokens.Issue(token), (int)tokens.Lifetime.TotalSeconds));

    private DirectLineReply Opened(int status, DirectLineToken token, long watermark, bool takesOver, string streamRoot)
    {
        var stream = tokens.Issue(token with { Use = TokenUse.Stream, Watermark = watermark, TakesOver = takesOver });
        var url = string.Create(CultureInfo.InvariantCulture, $"{streamRoot}/conversations/{token.Conversation}/stream?watermark={watermark}&t={stream}");
        return Respond(status, new ConversationResponse(token.Conversation, tokens.Issue(token), (int)tokens.Lifetime.TotalSeconds, url));
    }

    private static DirectLineReply Respond(int status, ConversationResponse body) => DirectLineReply.Done(status, body, DirectLineJson.Default.ConversationResponse);

    private static DirectLineReply? Refusal(DirectLineCaller caller, string conversation) =>
        caller.MayUse(conversation) ? null : DirectLineReply.Refused(403, "BadArgument", "The token is for another conversation.");

    private static bool MayComeFrom(DirectLineToken token, string? origin) => token.Origins.Count == 0 || origin is null || token.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private static bool TryPosition(string? watermark, long missing, out long position)
    {
        position = missing;
        return string.IsNullOrEmpty(watermark) || long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }

    private static string? ClientId(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("clientActivityID", out var id) && id.ValueKind == JsonValueKind.String
        && id.GetString() is { Length: > 0 and <= 200 } text ? text : null;

    private static string RandomId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Hands an activity in to be handled, as the turn queue takes it.</summary>
public delegate Taken TakeActivity(Activity activity, IActivitySender sender, Func<bool, Task>? done);
