namespace QaBot.Server.WebChat;

/// <summary>Adds the page on which people talk to the bot.</summary>
internal static class WebChatServiceCollectionExtensions
{
    /// <summary>Adds what the page needs.</summary>
    public static void AddWebChat(this WebApplicationBuilder builder) => builder.Services.AddSingleton<WebChatBundle>();

    /// <summary>Opens GET / and what the page loads.</summary>
    public static void MapWebChat(this WebApplication app)
    {
        app.MapGet("/", WebChatPage.Get);
        app.MapGet("/assets/{hash}/{name}", PageAssets.Get);
        app.MapGet(WebChatBundle.Path, (HttpContext context, WebChatBundle bundle) => bundle.Get(context));
        app.MapGet(WebChatBundle.Path + ".LICENSE.txt", WebChatBundle.License);
        app.MapGet("/favicon.ico", () => Results.Redirect(PageAssets.PathOf("icon.svg")));
    }
}
