using System.Net.WebSockets;
using QaBot.Bot.DirectLine;

namespace QaBot.Server.DirectLine;

/// <summary>GET conversations/{id}/stream: the WebSocket over which a client hears of activities.</summary>
internal static class SocketEndpoint
{
    private const string Collision = "collision";
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
        // Cancelling a socket's own calls breaks it: what ends the sending is told apart from what ends the socket.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, end.Token);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var listening = ListenAsync(socket, over, broken.Token);
        var reason = Collision;
        if (feed.Open(conversation, token.Watermark, token.TakesOver) is { } subscription)
        {
            try
            {
                await SendAsync(socket, subscription, over.Token, broken.Token);
            }
            finally
            {
                feed.Close(subscription);
            }
            reason = subscription.CloseReason ?? "bye";
        }
        await CloseAsync(socket, reason == Collision ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.NormalClosure, reason);
        broken.CancelAfter(CloseLimit);
        await listening;
    }

    private static async Task SendAsync(WebSocket socket, ActivitySubscription subscription, CancellationToken over, CancellationToken broken)
    {
        try
        {
            while (await subscription.NextAsync(BetweenFrames, over) is { } frame)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(broken);
                limit.CancelAfter(SendLimit);
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The client left, is too slow, or the service stops: what it did not get waits in the log.
        }
    }

    /// <summary>Clients send nothing but empty frames as a sign of life; whoever sends more than a few bytes is closed.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource over, CancellationToken broken)
    {
        var buffer = new byte[PingBytes];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), broken) is { EndOfMessage: true, MessageType: not WebSocketMessageType.Close })
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The client is gone, or did not answer the close in time.
        }
        await over.CancelAsync();
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
