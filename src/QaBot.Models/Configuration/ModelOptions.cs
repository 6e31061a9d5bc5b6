namespace QaBot.Models.Configuration;

/// <summary>Which models answer, and within what bounds. Each setting's default, range and sentence: see <see cref="ModelSettings"/>.</summary>
public sealed record ModelOptions
{
    /// <summary>The models in order of preference; with none the bot answers without a model.</summary>
    public IReadOnlyList<ModelEndpoint> Endpoints { get; init; } = [];

    /// <summary>Where vectors come from; null: nowhere.</summary>
    public EmbeddingOptions? Embeddings { get; init; }

    /// <summary>The folder of prompts; null: the one beside the program.</summary>
    public string? PromptFolder { get; init; }

    /// <summary>How freely the model writes; null: as the prompt says.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether the endpoint's own temperature is used, for models that accept no other.</summary>
    public bool OmitTemperature { get; init; }

    /// <summary>How long all that a model does for one question may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the first word may take.</summary>
    public TimeSpan FirstToken { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the next word may take.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>About how many tokens of evidence a model is given.</summary>
    public int EvidenceTokens { get; init; } = 3000;

    /// <summary>The most tokens of an answer; null: as the prompt says.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>How many requests an endpoint gets at once; twice as many wait.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>The most bytes that are read of a response.</summary>
    public int MaxResponseBytes { get; init; } = 1024 * 1024;

    /// <summary>Whether the model makes follow-ups stand alone.</summary>
    public bool Contextualise { get; init; } = true;

    /// <summary>Whether the model may see an answer where the rules see none.</summary>
    public bool Judge { get; init; } = true;

    /// <summary>Whether the model proposes questions that may follow.</summary>
    public bool Suggest { get; init; } = true;
}
