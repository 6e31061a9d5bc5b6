using QaBot.Models.Configuration;

namespace QaBot.Hosting;

/// <summary>Which engines stand behind the ports: what a build with the named packages prefers, configuration can still choose.</summary>
public static class EngineSettings
{
    private const string Hint = "build with -p:NamedPackages=true for Lucene.Net, Semantic Kernel and Bot Builder";

    /// <summary>In the order in which help prints them.</summary>
    public static IReadOnlyList<ModelSetting> All { get; } =
    [
        new("Search:Engine", IndexEngine.All[0].Name, Range(IndexEngine.All.Select(e => e.Name)), "What finds passages."),
        new("Bot:Host", ChannelHosting.All[0].Name, Range(ChannelHosting.All.Select(h => h.Name)), "What runs the turns of the service's /api/messages."),
        new("Models:Runner", ModelRunner.All[0].Name, Range(ModelRunner.All.Select(r => r.Name)), "What says the prompts to a model."),
    ];

    /// <summary>Reads them; what is not set keeps its default.</summary>
    internal static QaBotOptions Read(QaBotOptions options, Func<string, string?> setting, List<string> problems)
    {
        return options with
        {
            SearchEngine = One("Search:Engine", IndexEngine.All.Select(e => e.Name)),
            Runner = One("Models:Runner", ModelRunner.All.Select(r => r.Name)),
        };

        string? One(string key, IEnumerable<string> known)
        {
            if (setting(key) is not { } value || string.IsNullOrWhiteSpace(value)) return null;
            if (known.Contains(value.Trim(), StringComparer.Ordinal)) return value.Trim();
            problems.Add($"{key} is '{value}': this build has {Range(known)}; {Hint}.");
            return null;
        }
    }

    /// <summary>What cannot be had together; null where all can.</summary>
    internal static string? Problem(QaBotOptions options) =>
        options is { SearchEngine: { } name, WantsVectors: true } && IndexEngine.All.FirstOrDefault(e => e.Name == name) is { KeepsVectors: false }
            ? $"Search:Engine is '{name}', which keeps no vectors, and Embeddings:Endpoint asks for them: leave one of the two out."
            : null;

    /// <summary>Which engines are in this build, the chosen ones first.</summary>
    public static string Sentence(QaBotOptions options)
    {
        return $"search by {Chosen(IndexEngine.Of(options).Name, IndexEngine.All.Select(e => e.Name))}; prompts by {Chosen(ModelRunner.Of(options).Name, ModelRunner.All.Select(r => r.Name))}; /api/messages by {string.Join(" or ", ChannelHosting.All.Select(h => h.Name))}; {Build}";

        static string Chosen(string name, IEnumerable<string> known) => known.Except([name]).ToList() is { Count: > 0 } others ? $"{name} (also {string.Join(", ", others)})" : name;
    }

    private static string Build => IndexEngine.All.Count > 1 ? "built with the named packages" : "built without the named packages";

    private static string Range(IEnumerable<string> names) => string.Join(" or ", names);
}
