using QaBot.Bot.DirectLine;

namespace QaBot.Server.DirectLine;

/// <summary>Writes a reply whose body is JSON already.</summary>
internal sealed class JsonBytes(DirectLineReply reply) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = reply.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = reply.Body.Length;
        await response.Body.WriteAsync(reply.Body, httpContext.RequestAborted);
    }
}
