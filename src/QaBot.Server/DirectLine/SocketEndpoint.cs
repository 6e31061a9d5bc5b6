using System.Net.WebSockets;
using QaBot.Bot.DirectLine;

namespace QaBot.Server.DirectLine;

/// <summary>GET conversations/{id}/stream: the WebSocket over which a client hears of activities.</summary>
internal static class SocketEndpoint
{
    private const int PingBytes = 128;

    private static readonly TimeSpan BetweenFrames = TimeSpan.FromSeconds(20), SendLimit = TimeSpan.FromSeconds(30), CloseLimit = TimeSpan.FromSeconds(5);

    /// <summary>Serves one socket until the client leaves, the conversation ends or the service stops.</summary>
    public static async Task RunAsync(HttpContext context, string conversation, string? t, DirectLineService directLine, DirectLineFeed feed, SocketsEnd end)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        if (await directLine.ReadStreamTokenAsync(conversation, t, context.Request.Headers.Origin) is not { } token)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        if (feed.Open(conversation, token.Watermark, token.TakesOver) is not { } subscription)
        {
            await CloseAsync(socket, WebSocketCloseStatus.PolicyViolation, "collision");
            return;
        }
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, end.Token);
        try
        {
            var listening = ListenAsync(socket, ended);
            await SendAsync(socket, subscription, ended);
            await listening;
        }
        finally
        {
            feed.Close(subscription);
        }
        await CloseAsync(socket, subscription.CloseReason == "collision" ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.NormalClosure, subscription.CloseReason ?? "bye");
    }

    private static async Task SendAsync(WebSocket socket, ActivitySubscription subscription, CancellationTokenSource ended)
    {
        try
        {
            while (await subscription.NextAsync(BetweenFrames, ended.Token) is { } frame)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
                limit.CancelAfter(SendLimit);
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The client left, is too slow, or the service stops: what it did not get waits in the log.
        }
        await ended.CancelAsync();
    }

    /// <summary>Clients send nothing but empty frames as a sign of life; whoever sends more than a few bytes is closed.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource ended)
    {
        var buffer = new byte[PingBytes];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), ended.Token);
                if (received.MessageType == WebSocketMessageType.Close || !received.EndOfMessage) break;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The same: the way out is the same for every end.
        }
        await ended.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var limit = new CancellationTokenSource(CloseLimit);
        try
        {
            await socket.CloseOutputAsync(status, reason, limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // It is gone already.
        }
    }
}
