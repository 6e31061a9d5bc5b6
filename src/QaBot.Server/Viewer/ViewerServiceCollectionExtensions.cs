using QaBot.Bot;
using QaBot.Core;

namespace QaBot.Server.Viewer;

/// <summary>Adds the source viewer, and the links to it that answers carry.</summary>
internal static class ViewerServiceCollectionExtensions
{
    /// <summary>Adds the links and tells the renderers of them.</summary>
    public static void AddViewer(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SourceLinks>();
        services.AddSingleton(s => new RenderingOptions
        {
            LinkTo = place => s.GetRequiredService<SourceLinks>().To(place.Version, place.Start, place.End, place.Verdict),
            MetadataOf = name => s.GetRequiredService<Func<ICorpus>>()().Find(name)?.Metadata,
        });
    }

    /// <summary>Opens GET /documents/{version}/view.</summary>
    public static void MapViewer(this WebApplication app) => app.MapGet("/documents/{version}/view", SourceEndpoint.View);
}
