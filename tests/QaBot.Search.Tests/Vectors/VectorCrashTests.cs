using System.Globalization;
using QaBot.Search.Tests.Storage;
using QaBot.Testing;

namespace QaBot.Search.Tests.Vectors;

public sealed class VectorCrashTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("qabot-vectors-").FullName;
    private readonly HashEmbedder _embedder = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_process_that_dies_at_any_file_operation_leaves_whole_vectors_and_the_next_completes_them()
    {
        var documents = new[] { "a", "b", "c", "d" }.ToDictionary(n => n, n => Corpus.Document(n, $"word {n}{n}{n}"));
        for (var operations = 0; ; operations++)
        {
            var directory = Path.Combine(_directory, operations.ToString(CultureInfo.InvariantCulture));
            using (var index = Open(directory, new IndexFiles(directory)))
            {
                index.Apply([documents["a"], documents["b"], documents["c"]], []);
                await index.EmbedAsync(documents.GetValueOrDefault);
                // Half of the file is gone from the index, so it will be written anew, and there is something to add.
                index.Apply([documents["d"]], ["a", "b"]);
            }

            var died = false;
            using (var index = Open(directory, new DyingFiles(directory, operations)))
            {
                try
                {
                    died = (await index.EmbedAsync(documents.GetValueOrDefault)).Problem is not null;
                }
                catch (DiedException)
                {
                    died = true;
                }
            }

            HybridIndex.Check(directory).ShouldBeNull($"after {operations} operations");
            using var after = Open(directory, new IndexFiles(directory));
            await after.EmbedAsync(documents.GetValueOrDefault);
            Found(after, "ccc").ShouldBe("c");
            Found(after, "ddd").ShouldBe("d");
            var kept = Directory.GetFiles(directory, "vectors-*").Where(f => f.EndsWith(".qbv", StringComparison.Ordinal)).SelectMany(f => VectorFile.Read(f).Documents).Select(d => d.Name);
            kept.Order(StringComparer.Ordinal).ShouldBe(["c", "d"]);
            Directory.GetFiles(directory, "*.new").ShouldBeEmpty();
            if (died) continue;
            operations.ShouldBeGreaterThan(4);
            return;
        }
    }

    private HybridIndex Open(string directory, IndexFiles files) => new(SearchIndex.Open(directory, new EnglishAnalyzer()), files, _embedder);

    private string Found(HybridIndex index, string word)
    {
        var hit = index.Current.Search(Corpus.Query(word) with { Vector = _embedder.Vector($"word {word}") })[0];
        hit.Score.ShouldBe(2.0 / 61, "first by words and by vectors");
        return hit.Document;
    }
}
