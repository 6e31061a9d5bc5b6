using QaBot.Core;

namespace QaBot.Search.Tests.PostgreSql;

/// <summary>What the embedded index finds, scores and explains, the engines over the database do alike.</summary>
public class EnginesAgreeTests
{
    private static readonly string[] Words =
        ["harbour", "crane", "steel", "bridge", "the", "of", "e-commerce", "Bar-Boljare", "US$125", "2017-22", "5G", "railway", "Überlandbahn", "O'Neill", "C:\\temp", "東京タワー", "ferry", "toll", "quay", "granite"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hits_scores_frequencies_and_explanations_are_those_of_the_embedded_index(bool inDatabase)
    {
        const int Seed = 11;
        var random = new Random(Seed);
        Document[] documents = [.. Enumerable.Range(0, 60).Select(i => MadeUp(random, i))];
        using var embedded = Corpus.Memory(documents);
        using var other = new PostgreSqlEngine(inDatabase).Memory(documents);
        // Some are replaced and some removed: what is gone must not weigh.
        Document[] later = [.. Enumerable.Range(0, 12).Select(i => MadeUp(random, i * 5))];
        string[] removed = ["document-03", "document-17", "document-41"];
        embedded.Apply(later, removed);
        other.Apply(later, removed);

        var (one, two) = (embedded.Current, other.Current);
        two.PassageCount.ShouldBe(one.PassageCount);
        two.Versions.OrderBy(v => v.Key, StringComparer.Ordinal).ShouldBe(one.Versions.OrderBy(v => v.Key, StringComparer.Ordinal));
        for (var q = 0; q < 40; q++)
        {
            var query = Corpus.Query(string.Join(' ', random.GetItems(Words, random.Next(1, 6))), random.Next(1, 40), q % 3 == 0 ? ["board"] : []);
            query = query with { Terms = [.. query.Terms.Select((t, i) => t with { Weight = i % 4 == 3 ? 0.4f : 1 })] };
            var (ours, theirs) = (one.Search(query), two.Search(query));
            theirs.Select(h => $"{h.Document}#{h.Passage}").ShouldBe(ours.Select(h => $"{h.Document}#{h.Passage}"), $"seed {Seed}, query {q}");
            for (var i = 0; i < ours.Count; i++) theirs[i].Score.ShouldBe(ours[i].Score, 1e-9);
            if (ours.Count == 0) continue;
            var (a, b) = (((IExplainedSearch)one).Explain(query, ours[0].Document, ours[0].Passage)!, ((IExplainedSearch)two).Explain(query, ours[0].Document, ours[0].Passage)!);
            b.Parts.ShouldBe(a.Parts);
            b.Factors.ShouldBe(a.Factors);
            foreach (var term in query.Terms) two.PassageFrequency(term.Term).ShouldBe(one.PassageFrequency(term.Term));
        }

        foreach (var word in new[] { "harbor", "rialway", "bridgee", "ferri", "granit", "qay", "xylophone", "arbour", "tlol" }) two.Suggest(word, 3).ShouldBe(one.Suggest(word, 3), word);
    }

    private static Document MadeUp(Random random, int number)
    {
        string Sentence() => string.Join(' ', random.GetItems(Words, random.Next(3, 30)));
        (string, PassageKind)[] passages = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (Sentence(), (PassageKind)random.Next(6)))];
        var document = Corpus.Document($"document-{number:00}", random.Next(3) == 0 ? null : string.Join(' ', random.GetItems(Words, 3)), number % 7 == 2 ? ["board", "staff"] : [], passages);
        if (random.Next(4) == 0)
        {
            var table = new Table(Sentence(), null, random.GetItems(Words, 3), null, []);
            document = document with { Tables = [table], Passages = [.. document.Passages.Select((p, i) => p with { Kind = PassageKind.TableRow, Table = 0, Row = i })] };
        }

        return document with { Passages = [.. document.Passages.Select(p => p with { Headings = random.Next(2) == 0 ? [] : random.GetItems(Words, 2) })] };
    }
}
