using Microsoft.Extensions.AI;
using OpenAI.Embeddings;

namespace QaBot.Models.Endpoints;

/// <summary>The official client behind <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>.</summary>
internal sealed class OpenAIEmbeddingGenerator(EmbeddingClient client) : IEmbeddingGenerator<string, Embedding<float>>
{
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = new OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = options?.Dimensions };
        var result = await client.GenerateEmbeddingsAsync(values, asked, cancellationToken).ConfigureAwait(false);
        return new(result.Value.OrderBy(e => e.Index).Select(e => new Embedding<float>(e.ToFloats()) { ModelId = result.Value.Model }));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
