using System.Globalization;

namespace QaBot.Models.Configuration;

/// <summary>Every setting of models, with its default, range and sentence, and the options that they make.</summary>
public static class ModelSettings
{
    /// <summary>In the order in which help prints them.</summary>
    public static IReadOnlyList<ModelSetting> All { get; } =
    [
        new("Model:Endpoint", "none: the bot answers without a model", "an http or https address", "The base address of an OpenAI-compatible model, such as http://localhost:11434/v1."),
        new("Model:Name", "none", "text", "The model's name there."),
        new("Model:ApiKey", "none", "text", "The key; read from the environment only."),
        new("Model:AllowHttp", "false", "true or false", "Whether plain http may leave this machine."),
        new("Models:Order", "none", "names, separated by commas", "Several models, the preferred one first; each has Models:NAME:Endpoint, :Name, :ApiKey and :AllowHttp."),
        new("Model:DeadlineSeconds", "45", "1 to 600", "How long all that a model does for one question may take."),
        new("Model:FirstTokenSeconds", "10", "1 to 300", "How long its first word may take."),
        new("Model:GapSeconds", "15", "1 to 300", "How long each next word may take."),
        new("Model:EvidenceTokens", "3000", "200 to 200000", "About how many tokens of evidence a model is given."),
        new("Model:MaxOutputTokens", "as prompts/answer.yaml says", "50 to 16000", "The most tokens of an answer."),
        new("Model:Temperature", "as prompts/answer.yaml says", "0 to 2, or none to leave it to the endpoint", "How freely the model writes."),
        new("Model:Concurrency", "4", "1 to 256", "How many requests an endpoint gets at once; twice as many wait."),
        new("Model:MaxResponseKilobytes", "1024", "64 to 4096", "The most kilobytes that are read of a response."),
        new("Model:Contextualise", "true", "true or false", "Whether the model makes follow-up questions stand alone."),
        new("Model:Judge", "true", "true or false", "Whether the model may see an answer where the rules see none."),
        new("Model:Suggest", "true", "true or false", "Whether the model proposes questions that may follow."),
        new("Prompts:Folder", "prompts beside the program", "a folder's path", "Where the prompts are."),
        new("Embeddings:Endpoint", "none: no vectors", "an http or https address", "The base address of an OpenAI-compatible model that makes vectors."),
        new("Embeddings:Name", "none", "text", "That model's name."),
        new("Embeddings:ApiKey", "none", "text", "Its key; read from the environment only."),
        new("Embeddings:AllowHttp", "false", "true or false", "Whether plain http may leave this machine for vectors."),
        new("Embeddings:Dimensions", "none", "8 to 8192", "How many numbers a vector has; qabot doctor --model says how many the model gives."),
    ];

    /// <summary>Reads the options; what is not set keeps its default.</summary>
    /// <param name="setting">Gives the value of a key ("Model:Endpoint"), null when it is not set.</param>
    /// <param name="environment">Gives the value of an environment variable ("Model__ApiKey"), null when it is not set: the only place where keys are taken from.</param>
    /// <param name="problems">Receives one sentence for each setting that is wrong.</param>
    public static ModelOptions Read(Func<string, string?> setting, Func<string, string?> environment, List<string> problems)
    {
        var read = new SettingReader(setting, environment, problems);
        var defaults = new ModelOptions();
        var temperature = read.Text("Model:Temperature");
        var omit = string.Equals(temperature, "none", StringComparison.OrdinalIgnoreCase);
        return defaults with
        {
            Endpoints = Endpoints(read, problems),
            Embeddings = Vectors(read, problems),
            PromptFolder = read.Text("Prompts:Folder"),
            OmitTemperature = omit,
            Temperature = omit ? null : read.Fraction("Model:Temperature", 0, 2),
            Deadline = read.Seconds("Model:DeadlineSeconds", 600, defaults.Deadline),
            FirstToken = read.Seconds("Model:FirstTokenSeconds", 300, defaults.FirstToken),
            Gap = read.Seconds("Model:GapSeconds", 300, defaults.Gap),
            EvidenceTokens = read.Number("Model:EvidenceTokens", 200, 200_000) ?? defaults.EvidenceTokens,
            MaxOutputTokens = read.Number("Model:MaxOutputTokens", 50, 16_000),
            Concurrency = read.Number("Model:Concurrency", 1, 256) ?? defaults.Concurrency,
            MaxResponseBytes = (read.Number("Model:MaxResponseKilobytes", 64, 4096) ?? defaults.MaxResponseBytes / 1024) * 1024,
            Contextualise = read.Switch("Model:Contextualise", true),
            Judge = read.Switch("Model:Judge", true),
            Suggest = read.Switch("Model:Suggest", true),
        };
    }

    private static EmbeddingOptions? Vectors(SettingReader read, List<string> problems)
    {
        if (read.Endpoint("Embeddings", "embeddings") is not { } endpoint) return null;
        if (read.Text("Embeddings:Dimensions") is null) problems.Add("Embeddings:Dimensions is not set: give how many numbers a vector of the model has, 768 or 1536 for instance.");
        return read.Number("Embeddings:Dimensions", 8, 8192) is { } dimensions ? new(endpoint, dimensions) : null;
    }

    private static List<ModelEndpoint> Endpoints(SettingReader read, List<string> problems)
    {
        var single = read.Endpoint("Model", "default");
        if (read.Text("Models:Order") is not { } order) return single is null ? [] : [single];
        if (single is not null) problems.Add("Model:Endpoint and Models:Order are both set: name the one model among the others, or leave Models:Order out.");
        var endpoints = new List<ModelEndpoint>();
        foreach (var name in order.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) problems.Add($"Models:Order holds '{name}': a name has letters, digits, '-' and '_' only.");
            else if (endpoints.Exists(e => e.Name == name)) problems.Add($"Models:Order names '{name}' twice.");
            else if (read.Text($"Models:{name}:Endpoint") is null) problems.Add($"Models:Order names '{name}', but Models:{name}:Endpoint is not set.");
            else if (read.Endpoint($"Models:{name}", name) is { } endpoint) endpoints.Add(endpoint);
        }
        if (endpoints.Count > 8) problems.Add(string.Create(CultureInfo.InvariantCulture, $"Models:Order names {endpoints.Count} models: name at most 8."));
        return endpoints;
    }
}
