using QaBot.Core;

namespace QaBot.Testing;

/// <summary>A deterministic embedder: each word has a random direction of its own (that of its synonym where it has one), and a text is the sum of its words.</summary>
public sealed class HashEmbedder(int dimensions = 64, string id = "hash", IReadOnlyDictionary<string, string>? synonyms = null) : IPassageEmbedder
{
    private static readonly char[] Separators = [' ', '\n', '.', ',', ';', ':', '?', '!', '(', ')'];

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public int Dimensions => dimensions;

    /// <summary>The texts that it was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>When set, what it throws in place of an answer.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How many more texts it embeds before it fails for good.</summary>
    public int FailsAfter { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Failure is { } failure) throw failure;
        if ((FailsAfter -= texts.Count) < 0) throw new InvalidOperationException("the endpoint is away.");
        Asked.AddRange(texts);
        return Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(Vector)]);
    }

    /// <summary>The vector of a text.</summary>
    public float[] Vector(string text)
    {
        var sum = new float[dimensions];
        foreach (var word in text.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = 2166136261u;
            foreach (var c in synonyms?.GetValueOrDefault(word) ?? word) hash = (hash ^ c) * 16777619u;
            var random = new Random((int)hash);
            for (var i = 0; i < sum.Length; i++) sum[i] += (random.NextSingle() * 2) - 1;
        }

        return sum;
    }
}
