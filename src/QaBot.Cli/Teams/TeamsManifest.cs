using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QaBot.Cli.Teams;

/// <summary>Writes a Teams app's manifest, schema 1.29.</summary>
/// <remarks>https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json</remarks>
internal static class TeamsManifest
{
    private const string Schema = "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json";
    private const string Short = "Answers from your documents; every sentence opens at its source.";
    private const string Full = "Ask a question and get an answer in a sentence or two. Every sentence cites the exact words of its source and opens there; where sources disagree, the answer says so; where the documents are silent, it says that. Quotes are taken from the documents, never from a model, and every answer can be audited afterwards.";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The manifest's JSON.</summary>
    public static string Of(TeamsApp app)
    {
        var bot = new JsonObject
        {
            ["botId"] = app.AppId.ToString(),
            ["scopes"] = new JsonArray("personal", "team", "groupChat"),
            ["supportsFiles"] = false,
            ["isNotificationOnly"] = false,
        };
        if (app.Starters.Count > 0)
            bot["commandLists"] = new JsonArray(new JsonObject
            {
                ["scopes"] = new JsonArray("personal", "team", "groupChat"),
                ["commands"] = new JsonArray([.. app.Starters.Select(Command)]),
            });
        return new JsonObject
        {
            ["$schema"] = Schema,
            ["manifestVersion"] = "1.29",
            ["version"] = app.Version,
            ["id"] = app.AppId.ToString(),
            ["developer"] = new JsonObject
            {
                ["name"] = app.Developer,
                ["websiteUrl"] = app.Website.AbsoluteUri,
                ["privacyUrl"] = app.Privacy.AbsoluteUri,
                ["termsOfUseUrl"] = app.Terms.AbsoluteUri,
            },
            ["name"] = new JsonObject { ["short"] = app.Name, ["full"] = app.Name },
            ["description"] = new JsonObject { ["short"] = Short, ["full"] = Full },
            ["icons"] = new JsonObject { ["color"] = TeamsPackage.ColorIcon, ["outline"] = TeamsPackage.OutlineIcon },
            ["accentColor"] = TeamsIcons.Accent,
            ["bots"] = new JsonArray(bot),
            ["validDomains"] = new JsonArray(app.Website.IdnHost),
        }.ToJsonString(Readable) + "\n";
    }

    private static JsonNode Command(PromptStarter starter) => new JsonObject
    {
        ["title"] = starter.Title,
        ["description"] = starter.Description,
        ["type"] = "prompt",
        ["prompt"] = starter.Prompt,
    };
}
