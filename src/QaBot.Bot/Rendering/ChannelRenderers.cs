namespace QaBot.Bot;

/// <summary>Knows the renderer of each channel.</summary>
public sealed class ChannelRenderers(RenderingOptions options)
{
    private readonly IChannelRenderer _plain = new PlainRenderer(options);
    private readonly IChannelRenderer _teams = new TeamsRenderer(options);
    private readonly IChannelRenderer _webChat = new WebChatRenderer(options);

    /// <summary>The renderer of a channel; words and a list of sources where nothing is known of it.</summary>
    /// <param name="channelId">"msteams", "webchat" and so on; what follows a ':' names a part of the channel and does not matter.</param>
    public IChannelRenderer For(string? channelId) => channelId?.Split(':')[0] switch
    {
        "msteams" => _teams,
        "webchat" or "directline" or "emulator" => _webChat,
        _ => _plain,
    };
}
