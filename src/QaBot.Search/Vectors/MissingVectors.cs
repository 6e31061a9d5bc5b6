using QaBot.Core;

namespace QaBot.Search;

/// <summary>Makes the vectors of documents that have none, a batch of texts a call, and keeps them in shares.</summary>
internal sealed class MissingVectors(IPassageEmbedder embedder, VectorStore store, IReadOnlyList<VectorKey> missing)
{
    private const int TextsPerCall = 64;
    private const int RowsPerFile = 8192;
    private const int MostCharacters = 8000;
    private readonly List<(VectorKey Key, string[] Texts)> _waiting = [];
    private VectorFileBuilder _made = new(embedder.Id, embedder.Dimensions);
    private int _rows;
    private int _documents;

    public async Task<EmbeddingReport> MakeAsync(Func<string, Document?> documents, CancellationToken cancellation)
    {
        string? problem = null;
        try
        {
            foreach (var key in missing)
            {
                cancellation.ThrowIfCancellationRequested();
                // A document that changed meanwhile is missing under its new version the next time.
                if (documents(key.Name) is not { } document || document.Version != key.Version || document.Passages.Count != key.Passages) continue;
                _waiting.Add((key, [.. document.Passages.Select(p => TextOf(document, p))]));
                if (_waiting.Sum(w => w.Texts.Length) >= TextsPerCall) await EmbedAsync(cancellation).ConfigureAwait(false);
            }

            await EmbedAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            problem = $"The embedder '{embedder.Id}' failed: {e.Message.TrimEnd('.')}. Words alone are searched in what it left; ingest again to go on.";
        }
        finally
        {
            Keep();
        }

        return new EmbeddingReport(_rows, missing.Count - _documents, problem);
    }

    /// <summary>What of a passage is embedded: the document's title, the headings it stands under, its table's caption and header, its own text.</summary>
    public static string TextOf(Document document, Passage passage)
    {
        PassageField[] fields = [PassageField.Title, PassageField.Headings, PassageField.Table, PassageField.Body];
        var text = string.Join('\n', fields.Select(f => string.Join(' ', PassageText.Of(document, passage, f))).Where(t => t.Length > 0));
        if (text.Length <= MostCharacters) return text;
        return text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
    }

    private async Task EmbedAsync(CancellationToken cancellation)
    {
        string[] texts = [.. _waiting.SelectMany(w => w.Texts)];
        var vectors = new List<float[]>(texts.Length);
        foreach (var share in texts.Chunk(TextsPerCall))
        {
            var made = await embedder.EmbedAsync(share, cancellation).ConfigureAwait(false);
            Check(made, share.Length);
            vectors.AddRange(made);
        }

        var all = vectors.ToArray();
        var at = 0;
        foreach (var (key, own) in _waiting)
        {
            _made.Add(key, all.AsSpan(at, own.Length));
            at += own.Length;
            _documents++;
        }

        _rows += at;
        _waiting.Clear();
        if (_made.Rows >= RowsPerFile) Keep();
    }

    private void Check(IReadOnlyList<float[]> vectors, int texts)
    {
        if (vectors.Count != texts) throw new InvalidOperationException($"it made {vectors.Count} vectors of {texts} texts.");
        foreach (var vector in vectors)
        {
            if (vector.Length != embedder.Dimensions) throw new InvalidOperationException($"it made a vector of {vector.Length} numbers where {embedder.Dimensions} are configured.");
            if (!Array.TrueForAll(vector, float.IsFinite)) throw new InvalidOperationException("it made a vector with a number that is none.");
        }
    }

    private void Keep()
    {
        if (_made.Documents == 0) return;
        store.Add(_made.Build());
        _made = new VectorFileBuilder(embedder.Id, embedder.Dimensions);
    }
}
