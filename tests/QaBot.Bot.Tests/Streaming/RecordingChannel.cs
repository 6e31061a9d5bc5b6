using System.Globalization;
using System.Text.Json;

namespace QaBot.Bot.Tests.Streaming;

/// <summary>A channel that takes a while for each request, remembers what it was sent, and refuses what the test says.</summary>
internal sealed class RecordingChannel(VirtualTime time) : IActivitySender
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(80);
    private int _under;

    /// <summary>Everything sent, in order.</summary>
    public List<Request> Requests { get; } = [];

    /// <summary>Gives the refusal of a request; null to take it.</summary>
    public Func<Request, ChannelException?> Refusal { get; init; } = _ => null;

    /// <summary>The messages that a person sees at the end, by id.</summary>
    public Dictionary<string, string> Seen { get; } = [];

    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellation)
    {
        var request = await TakeAsync("POST", activity, cancellation);
        var id = request.StreamId ?? string.Create(CultureInfo.InvariantCulture, $"m-{Requests.Count}");
        if (activity.Type == ActivityTypes.Message || request.StreamType is not null) Seen[id] = activity.Text ?? "";
        return request.StreamId is null ? id : null;
    }

    public async Task UpdateAsync(Activity activity, CancellationToken cancellation)
    {
        await TakeAsync("PUT", activity, cancellation);
        Seen[activity.Id!] = activity.Text ?? "";
    }

    public Task DeleteAsync(string activityId, CancellationToken cancellation) => throw new InvalidOperationException("The test planned no deletion.");

    private async Task<Request> TakeAsync(string method, Activity activity, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _under) > 1) throw new InvalidOperationException("A request was sent before the one before was answered.");
        var info = (activity.Entities ?? []).Where(e => e.GetProperty("type").GetString() == "streaminfo").Select(e => (JsonElement?)e).SingleOrDefault();
        var request = new Request(
            method, activity, time.Now, Text(info, "streamType"), Text(info, "streamId"),
            info is { } i && i.TryGetProperty("streamSequence", out var n) ? n.GetInt32() : null);
        Requests.Add(request);
        await Task.Delay(Latency, time, cancellation);
        Interlocked.Decrement(ref _under);
        return Refusal(request) is { } refused ? throw refused : request;
    }

    private static string? Text(JsonElement? info, string name) =>
        info is { } i && i.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>One request to the channel.</summary>
internal sealed record Request(string Method, Activity Activity, TimeSpan At, string? StreamType, string? StreamId, int? Sequence);
