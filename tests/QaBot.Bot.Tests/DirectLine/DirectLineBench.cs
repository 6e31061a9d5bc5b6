using System.Text.Json;
using QaBot.Bot.DirectLine;
using Xunit;

namespace QaBot.Bot.Tests.DirectLine;

/// <summary>Direct Line over a store in memory or in a file, with a clock that the test sets and turns that the test makes.</summary>
internal sealed class DirectLineBench : IDisposable
{
    public const string Secret = "the-secret-of-the-test", StreamRoot = "ws://127.0.0.1:1/v3/directline";

    public DirectLineBench(string? file = null, DirectLineOptions? options = null)
    {
        var limits = (options ?? new DirectLineOptions()) with { Secret = Secret };
        Store = DirectLineStore.Open(file);
        Feed = new DirectLineFeed(Store, limits, Time);
        Tokens = new DirectLineTokens(Store.Setting("signing-key", () => new byte[32]), TimeSpan.FromMinutes(30), Time);
        Service = new DirectLineService(Store, Feed, Tokens, Take, limits, Time);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SetTime Time { get; } = new();

    public DirectLineStore Store { get; }

    public DirectLineFeed Feed { get; }

    public DirectLineTokens Tokens { get; }

    public DirectLineService Service { get; }

    /// <summary>What was handed in, in order; nothing handles it but the test.</summary>
    public List<(Activity Activity, IActivitySender Sender, Func<bool, Task>? Done)> Taken { get; } = [];

    public Taken Answer { get; set; } = QaBot.Bot.Taken.Accepted;

    public Taken Take(Activity activity, IActivitySender sender, Func<bool, Task>? done)
    {
        if (Answer == QaBot.Bot.Taken.Accepted) Taken.Add((activity, sender, done));
        return Answer;
    }

    /// <summary>A conversation opened with a token for one person.</summary>
    public async Task<(string Conversation, DirectLineCaller Caller)> OpenAsync(string? user = "dl_ada")
    {
        var made = Json(Service.Generate(DirectLineCaller.Secret, new TokenParameters(user is null ? null : new ChannelAccount { Id = user })));
        var caller = (await Service.AuthenticateAsync(made.GetProperty("token").GetString()!, null))!;
        Service.Start(caller, new TokenParameters(), StreamRoot);
        return (made.GetProperty("conversationId").GetString()!, caller);
    }

    public DirectLineReply Say(DirectLineCaller caller, string conversation, string text, string? clientId = null) => Service.Post(caller, conversation, new Activity
    {
        Type = ActivityTypes.Message,
        Text = text,
        ChannelData = clientId is null ? null : JsonSerializer.SerializeToElement(new { clientActivityID = clientId }),
    });

    /// <summary>The texts of the activities after a watermark, and where one stands then.</summary>
    public (List<string> Texts, string Watermark) Read(DirectLineCaller caller, string conversation, string? watermark = null) => Texts(Service.Read(caller, conversation, watermark).Body);

    public static (List<string> Texts, string Watermark) Texts(ReadOnlyMemory<byte> frame)
    {
        using var read = JsonDocument.Parse(frame);
        return ([.. read.RootElement.GetProperty("activities").EnumerateArray().Select(a => a.TryGetProperty("text", out var text) ? text.GetString()! : a.GetProperty("type").GetString()!)],
            read.RootElement.GetProperty("watermark").GetString()!);
    }

    public static JsonElement Json(DirectLineReply reply) => JsonDocument.Parse(reply.Body).RootElement;

    public void Dispose() => Store.Dispose();
}

/// <summary>A clock that stands until the test moves it.</summary>
internal sealed class SetTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(TimeSpan time) => _now += time;
}
