using System.Globalization;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>What the host tells the renderers: where sources open and what is known of them.</summary>
public sealed record RenderingOptions
{
    /// <summary>Gives the http or https address at which a place in a document opens; null where there is none.</summary>
    public Func<SourcePlace, Uri?> LinkTo { get; init; } = _ => null;

    /// <summary>Gives what is known of a document by its name; null where nothing is.</summary>
    public Func<string, DocumentMetadata?> MetadataOf { get; init; } = _ => null;

    /// <summary>The page that says how answers come about; null: none.</summary>
    public Uri? About { get; init; }

    /// <summary>Links into the source viewer of the server with this public origin: "{origin}/documents/{version}/view?start=..&amp;end=..".</summary>
    public static Func<SourcePlace, Uri?> ViewerAt(Uri origin) => place => new Uri(origin, string.Create(
        CultureInfo.InvariantCulture, $"/documents/{Uri.EscapeDataString(place.Version)}/view?start={place.Start}&end={place.End}"));
}
