using System.Globalization;
using Microsoft.Extensions.AI;
using QaBot.Core;
using QaBot.Models.Configuration;
using QaBot.Models.Endpoints;

namespace QaBot.Models;

/// <summary>Vectors from an OpenAI-compatible endpoint. Safe for any number of threads.</summary>
public sealed class ModelEmbedder(EmbeddingOptions options) : IPassageEmbedder, IDisposable
{
    private const int TextsAtOnce = 64;
    private const int LongestText = 8000;
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Lazy<IEmbeddingGenerator<string, Embedding<float>>> _generator = new(() => OpenAIClients.Embeddings(options.Endpoint, MostBytes));

    // Some models give vectors of one length only, and refuse to be asked for any.
    private volatile bool _hasFixedLength;

    /// <inheritdoc/>
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"{options.Endpoint.Model}/{options.Dimensions}");

    /// <inheritdoc/>
    public int Dimensions => options.Dimensions;

    /// <inheritdoc/>
    /// <exception cref="ModelFailureException">The endpoint failed; each 64 texts have 30 seconds.</exception>
    /// <exception cref="InvalidDataException">It gave vectors of another length; the message says which.</exception>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        var vectors = new List<float[]>(texts.Count);
        foreach (var batch in texts.Chunk(TextsAtOnce))
        {
            var given = await BatchAsync([.. batch.Select(t => t.Length > LongestText ? t[..LongestText] : t)], cancellation).ConfigureAwait(false);
            if (given.Count != batch.Length) throw new InvalidDataException($"It gave {given.Count} vectors for {batch.Length} texts.");
            foreach (var vector in given)
                vectors.Add(vector.Dimensions == Dimensions ? vector.Vector.ToArray() : throw new InvalidDataException($"It gives vectors of {vector.Dimensions} numbers, but Embeddings:Dimensions is {Dimensions}."));
        }
        return vectors;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_generator.IsValueCreated) _generator.Value.Dispose();
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> BatchAsync(string[] texts, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await _generator.Value.GenerateAsync(texts, _hasFixedLength ? null : new() { Dimensions = Dimensions }, either.Token).ConfigureAwait(false);
        }
        catch (Exception thrown) when (!cancellation.IsCancellationRequested)
        {
            var failure = deadline.IsCancellationRequested ? new(FailureKind.DeadlinePassed, inner: thrown) : Failures.Of(thrown, false, TimeProvider.System);
            if (failure.Kind != FailureKind.Rejected || _hasFixedLength) throw failure;
        }
        _hasFixedLength = true;
        return await BatchAsync(texts, cancellation).ConfigureAwait(false);
    }
}
