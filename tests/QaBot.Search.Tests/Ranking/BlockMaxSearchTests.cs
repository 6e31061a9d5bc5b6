using QaBot.Core;

namespace QaBot.Search.Tests.Ranking;

public class BlockMaxSearchTests
{
    /// <summary>Random corpora of random words under random writes: what pruning returns is what scoring everything returns.</summary>
    [Theory]
    [InlineData(1, 40, 12)]
    [InlineData(2, 400, 6)]
    [InlineData(3, 3000, 3)]
    [InlineData(4, 9000, 2)]
    public void Pruned_search_returns_exactly_what_scoring_everything_returns(int seed, int passages, int rounds)
    {
        var random = new Random(seed);
        string[][] tagSets = [[], [], ["a"], ["a", "b"]];
        var options = new SearchOptions { IndexingThreads = 1 + (seed % 2) };
        for (var round = 0; round < rounds; round++)
        {
            using var index = SearchIndex.Open(null, new EnglishAnalyzer(), options);
            var documents = new Dictionary<string, Document>();
            for (var left = passages; left > 0;)
            {
                var batch = new List<Document>();
                for (var size = random.Next(1, passages); size > 0 && left > 0;)
                {
                    var count = Math.Min(random.Next(0, 40), left);
                    batch.Add(Corpus.Document($"d{random.Next(passages / 10)}", random.Next(3) == 0 ? Words(random, 4) : null, tagSets[random.Next(4)], [.. Enumerable.Range(0, count).Select(_ => Words(random, 30))]));
                    size -= count + 1;
                    left -= count + 1;
                }

                string[] removed = [.. documents.Keys.Where(_ => random.Next(10) == 0)];
                index.Apply(batch, removed);
                foreach (var name in removed) documents.Remove(name);
                foreach (var document in batch) documents[document.Name] = document;
            }

            if (round % 2 == 0) index.WaitForMerges();
            for (var q = 0; q < 12; q++)
            {
                HashSet<string> access = [.. new[] { "a", "b" }.Where(_ => random.Next(2) == 0)];
                var terms = Enumerable.Range(0, random.Next(1, 9)).Select(_ => Word(random)).Distinct().Select(t => new QueryTerm(t, random.Next(3) == 0 ? 0.3f : 1));
                var query = new SearchQuery([.. terms], random.Next(1, 60), access);
                var expected = new ExhaustiveScorer(documents.Values, access, options).Top(query);
                var found = ((SearchSnapshot)index.Current).FirstStage(query);
                found.ShouldBe(expected, $"seed {seed}, round {round}, query {q}");
            }
        }
    }

    private static string Words(Random random, int most) => string.Join(' ', Enumerable.Range(0, random.Next(most)).Select(_ => Word(random)));

    // Words of very different frequency, none of which stems to another.
    private static string Word(Random random) => "w" + (int)Math.Pow(400, random.NextDouble()) + "q";
}
