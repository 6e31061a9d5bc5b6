using System.Net;

namespace QaBot.Bot;

/// <summary>A JSON body that says when it is about to leave: the connection stands, and nothing has been written to it.</summary>
internal sealed class AnnouncedContent(byte[] body, Func<Task> leaving) : HttpContent
{
    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await leaving().ConfigureAwait(false);
        await stream.WriteAsync(body).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
