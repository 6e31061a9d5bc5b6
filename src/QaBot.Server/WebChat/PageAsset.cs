namespace QaBot.Server.WebChat;

/// <summary>A file that pages load.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Hash">The first 16 hex digits of their SHA-256, part of its address.</param>
internal sealed record PageAsset(string Name, string ContentType, byte[] Content, string Hash)
{
    /// <summary>The address, which changes whenever the content does.</summary>
    public string Path => $"/assets/{Hash}/{Name}";
}
