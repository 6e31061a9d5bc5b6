using QaBot.Core;
using Shouldly;
using Xunit;

namespace QaBot.Evaluation.Tests;

public sealed class RetrievalEvaluationTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("qabot-retrieval-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Measures_are_those_of_trec_eval()
    {
        // Two relevant, of grades 2 and 1; found at ranks 2 (grade 1) and 4 (grade 2).
        var judgements = new Dictionary<string, IReadOnlyDictionary<string, int>>
        {
            ["q"] = new Dictionary<string, int> { ["a"] = 2, ["b"] = 1, ["c"] = 0 },
            ["nothing relevant"] = new Dictionary<string, int> { ["c"] = 0 },
        };
        var measures = RetrievalMeasures.Of(new Dictionary<string, IReadOnlyList<string>> { ["q"] = ["c", "b", "x", "a"] }, judgements);
        // Gain 1/log2(3) + 2/log2(5) = 0.630930 + 0.861353; ideal 2/1 + 1/log2(3) = 2.630930; ratio 0.567207.
        measures.Queries.ShouldBe(1);
        measures.Ndcg10.ShouldBe(0.567207, 1e-6);
        measures.Recall10.ShouldBe(1);
        measures.ReciprocalRank10.ShouldBe(0.5);
        measures.AveragePrecision.ShouldBe((1 / 2.0 + 2 / 4.0) / 2);
    }

    [Fact]
    public void What_is_beyond_the_tenth_counts_only_where_the_measure_looks_that_far()
    {
        var judgements = new Dictionary<string, IReadOnlyDictionary<string, int>> { ["q"] = new Dictionary<string, int> { ["a"] = 1, ["b"] = 1 } };
        string[] ranking = [.. Enumerable.Range(0, 10).Select(i => $"x{i}"), "a"];
        var measures = RetrievalMeasures.Of(new Dictionary<string, IReadOnlyList<string>> { ["q"] = ranking }, judgements);
        (measures.Ndcg10, measures.Recall10, measures.ReciprocalRank10).ShouldBe((0, 0, 0));
        measures.Recall100.ShouldBe(0.5);
        measures.AveragePrecision.ShouldBe(1 / 11.0 / 2, 1e-12);
    }

    [Fact]
    public void A_query_that_finds_nothing_counts_as_nought()
    {
        var judgements = new Dictionary<string, IReadOnlyDictionary<string, int>>
        {
            ["q1"] = new Dictionary<string, int> { ["a"] = 1 },
            ["q2"] = new Dictionary<string, int> { ["a"] = 1 },
        };
        RetrievalMeasures.Of(new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["a"] }, judgements).Ndcg10.ShouldBe(0.5);
    }

    [Fact]
    public void A_set_is_read_from_its_files()
    {
        Write("corpus.jsonl", """{"_id": "d1", "title": "T", "text": "one"}""", "", """{"id": "d2", "text": "two"}""");
        Write("queries.jsonl", """{"id": "q", "text": "and this?", "rewrite": "what is this?", "history": ["user: that"]}""");
        Write("qrels.tsv", "q\td1\t2", "q\td2\t0");
        var set = RetrievalSet.Read(_directory);
        set.Documents.ShouldBe([new("d1", "T", "one"), new("d2", "", "two")]);
        set.Queries.Single().Rewrite.ShouldBe("what is this?");
        set.Queries.Single().History.ShouldBe(["user: that"]);
        set.Judgements["q"].ShouldBe(new Dictionary<string, int> { ["d1"] = 2, ["d2"] = 0 });
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_named()
    {
        Write("corpus.jsonl", """{"id": "d1", "text": "one"}""", """{"text": "no id"}""");
        Should.Throw<InvalidDataException>(() => RetrievalSet.Read(_directory)).Message.ShouldBe("Line 2 of corpus.jsonl cannot be read: it has no id");
    }

    [Fact]
    public void A_run_is_written_as_TREC_writes_it()
    {
        using var writer = new StringWriter();
        RetrievalEvaluation.WriteRun(writer, new Dictionary<string, IReadOnlyList<SearchHit>> { ["q7"] = [new("a", 0, 2.5), new("b", 0, 1)] }, "ours");
        writer.ToString().ShouldBe("q7 Q0 a 1 2.5 ours\nq7 Q0 b 2 1 ours\n");
    }

    [Fact]
    public void A_query_has_each_term_once_and_little_of_the_function_words()
    {
        var query = new RetrievalEvaluation(new Halves()).Query("THE cat THE cat dog", 7);
        query.Terms.ShouldBe([new("THE", 0.2f), new("cat", 2), new("dog", 1)]);
        query.Limit.ShouldBe(7);
    }

    [Fact]
    public void Only_the_chosen_queries_are_ranked_and_only_they_are_measured()
    {
        var set = new RetrievalSet(
            [], [new("q0", "a", null, []), new("unjudged", "b", null, []), new("q1", "c", null, [])],
            new Dictionary<string, IReadOnlyDictionary<string, int>> { ["q0"] = new Dictionary<string, int> { ["c"] = 1 }, ["q1"] = new Dictionary<string, int> { ["c"] = 1 } });
        var rankings = new RetrievalEvaluation(new Halves()).Rank(new Echo(), set, q => q.Text, chosen: n => n == 1);
        rankings.Keys.ShouldBe(["q1"]);
        RetrievalEvaluation.Measure(set, rankings).Ndcg10.ShouldBe(1);
    }

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(_directory, name), lines);

    /// <summary>Words at spaces; those in capitals are function words.</summary>
    private sealed class Halves : ITextAnalyzer
    {
        public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
        {
            foreach (var word in text.ToString().Split(' '))
                tokens.Add(new Token(word, word, 0, 0, tokens.Count, char.IsUpper(word[0]) ? TokenKind.StopWord : TokenKind.Word));
        }
    }

    /// <summary>Finds the document that is called like the first term.</summary>
    private sealed class Echo : ISearchSnapshot
    {
        public long Generation => 1;

        public IReadOnlyDictionary<string, string> Versions => throw new NotSupportedException();

        public int PassageCount => throw new NotSupportedException();

        public IReadOnlyList<SearchHit> Search(SearchQuery query) => [new(query.Terms[0].Term, 0, 1)];

        public int PassageFrequency(string term) => throw new NotSupportedException();

        public IReadOnlyList<string> Suggest(string word, int limit) => throw new NotSupportedException();
    }
}
