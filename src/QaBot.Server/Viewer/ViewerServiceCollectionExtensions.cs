namespace QaBot.Server.Viewer;

/// <summary>Adds the source viewer.</summary>
internal static class ViewerServiceCollectionExtensions
{
    /// <summary>Adds the links to it.</summary>
    public static void AddViewer(this WebApplicationBuilder builder) => builder.Services.AddSingleton<SourceLinks>();

    /// <summary>Opens GET /documents/{version}/view.</summary>
    public static void MapViewer(this WebApplication app) => app.MapGet("/documents/{version}/view", SourceEndpoint.View);
}
