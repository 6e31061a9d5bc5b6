namespace QaBot.Core;

/// <summary>Turns texts into vectors that lie close together where the texts mean the same.</summary>
public interface IPassageEmbedder
{
    /// <summary>What makes vectors comparable, such as the model's name; another one means that every passage is embedded anew.</summary>
    string Id { get; }

    /// <summary>The numbers in a vector; from 1 to 16,384.</summary>
    int Dimensions { get; }

    /// <summary>A vector for each text, in order and of any length; throws when it cannot, after a time that it bounds itself.</summary>
    Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation = default);
}

/// <summary>Shorter ways to call an embedder.</summary>
public static class PassageEmbedderExtensions
{
    /// <summary>The vector of a question; empty without an embedder and where it fails, so that words alone are searched.</summary>
    public static async Task<ReadOnlyMemory<float>> EmbedQuestionAsync(this IPassageEmbedder? embedder, string question, CancellationToken cancellation = default)
    {
        if (embedder is null) return default;
        try
        {
            var vectors = await embedder.EmbedAsync([question], cancellation).ConfigureAwait(false);
            return vectors is [{ } vector] && vector.Length == embedder.Dimensions && Array.TrueForAll(vector, float.IsFinite) ? vector : default(ReadOnlyMemory<float>);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return default;
        }
    }
}
