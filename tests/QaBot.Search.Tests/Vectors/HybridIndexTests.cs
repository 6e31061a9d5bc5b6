using QaBot.Core;
using QaBot.Testing;

namespace QaBot.Search.Tests.Vectors;

public sealed class HybridIndexTests : IDisposable
{
    private static readonly Dictionary<string, string> Synonyms = new() { ["automobile"] = "car", ["purchase"] = "buy" };
    private readonly string _directory = Directory.CreateTempSubdirectory("qabot-vectors-").FullName;
    private readonly HashEmbedder _embedder = new(synonyms: Synonyms);
    private readonly Dictionary<string, Document> _documents = [];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_paraphrase_without_a_word_in_common_is_found_by_its_vector()
    {
        using var index = Open();
        Put(index, Corpus.Document("car", "buy a car"), Corpus.Document("fish", "herring in brine"), Corpus.Document("sea", "ships at sea"));
        (await Embed(index)).ShouldBe(new EmbeddingReport(3, 0, null));

        Words(index, "purchase automobile").ShouldBeEmpty();
        var hits = index.Current.Search(Query("purchase automobile"));

        hits[0].ShouldBe(new SearchHit("car", 0, 1.0 / 61));
    }

    [Fact]
    public async Task Every_rank_is_explained_and_their_sum_is_the_score()
    {
        using var index = Open();
        Put(index, Corpus.Document("car", "buy a car"), Corpus.Document("fish", "a fish"));
        await Embed(index);
        var query = Query("car");
        var hit = index.Current.Search(query)[0];

        var explanation = ((IExplainedSearch)index.Current).Explain(query, hit.Document, hit.Passage).ShouldNotBeNull();

        explanation.Score.ShouldBe(hit.Score);
        explanation.Score.ShouldBe(2.0 / 61);
        explanation.Ranks.Select(r => r.What).ShouldBe(["by words", "by vectors"]);
        explanation.Ranks[0].Reckoning.ShouldMatch(@"^rank 1 with score \d\.\d{4}: 1 / \(60 \+ 1\)$");
        explanation.Parts.Select(p => p.What).ShouldBe(["car"]);
    }

    [Fact]
    public async Task The_scan_finds_what_a_loop_over_all_vectors_finds()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, 60).Select(i => $"w{i}")];
        string Text() => string.Join(' ', Enumerable.Range(0, 8).Select(_ => words[random.Next(words.Length)]));
        using var index = Open();
        Put(index, [.. Enumerable.Range(0, 40).Select(d => Corpus.Document($"d{d:d2}", null, d % 3 == 0 ? ["secret"] : [], [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Text())]))]);
        await Embed(index);
        for (var run = 0; run < 20; run++)
        {
            HashSet<string> access = run % 2 == 0 ? ["secret"] : [];
            var vector = _embedder.Vector(Text());
            var query = new sbyte[64];
            var scale = QuantizedVector.Write(vector, query);
            var expected = _documents.Values.Where(d => d.IsReadableBy(access)).SelectMany(d => d.Passages.Select(p =>
                {
                    var bytes = new sbyte[64];
                    return new VectorHit(d.Name, p.Number, scale * QuantizedVector.Write(_embedder.Vector(MissingVectors.TextOf(d, p)), bytes) * QuantizedVector.Dot(bytes, query));
                }))
                .OrderByDescending(h => h.Cosine).ThenBy(h => h.Document, StringComparer.Ordinal).ThenBy(h => h.Passage).Take(10);

            ((HybridSnapshot)index.Current).Vectors.Nearest(vector, 10, access).ShouldBe(expected, $"seed {seed}");
        }
    }

    [Fact]
    public async Task What_one_may_not_read_is_not_found_by_its_vector_either()
    {
        using var index = Open();
        Put(index, Corpus.Document("secret", null, ["board"], "buy a car"), Corpus.Document("open", "herring in brine"));
        await Embed(index);

        index.Current.Search(Query("automobile")).Select(h => h.Document).ShouldBe(["open"]);
        index.Current.Search(Query("automobile", "board")).Select(h => h.Document).ShouldBe(["secret", "open"]);
    }

    [Fact]
    public async Task Vectors_last_and_only_what_is_new_or_changed_is_embedded()
    {
        using (var index = Open())
        {
            Put(index, Corpus.Document("a", "old apples"), Corpus.Document("b", "ripe pears"));
            await Embed(index);
        }

        _embedder.Asked.Clear();
        using (var again = Open())
        {
            (await Embed(again)).ShouldBe(new EmbeddingReport(0, 0, null));
            Put(again, Corpus.Document("a", "new apples"), Corpus.Document("c", "blue plums"));
            again.Current.Search(Query("pears"))[0].Document.ShouldBe("b");
            (await Embed(again)).Made.ShouldBe(2);
        }

        _embedder.Asked.ShouldBe(["new apples", "blue plums"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_document_s_vectors_go_with_it()
    {
        using var index = Open();
        Put(index, Corpus.Document("a", "apples"), Corpus.Document("b", "pears"));
        await Embed(index);

        index.Apply([], ["a"]);
        index.Current.Search(Query("apples")).Select(h => h.Document).ShouldBe(["b"]);
        await Embed(index);

        var file = Directory.GetFiles(_directory, "vectors-*.qbv").Single();
        VectorFile.Read(file).Documents.Select(d => d.Name).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Another_embedder_makes_every_vector_anew()
    {
        using (var index = Open())
        {
            Put(index, Corpus.Document("a", "apples"));
            await Embed(index);
        }

        var other = new HashEmbedder(32, "other");
        using var words = SearchIndex.Open(_directory, new EnglishAnalyzer());
        using var again = HybridIndex.Open(words, _directory, other);
        again.Current.Search(Query("apples") with { Vector = other.Vector("apples") }).Single().Score.ShouldBeGreaterThan(0.1, "by words alone");
        (await again.EmbedAsync(_documents.GetValueOrDefault)).Made.ShouldBe(1);

        VectorFile.Read(Directory.GetFiles(_directory, "vectors-*.qbv").Single()).Embedder.ShouldBe("other");
        again.Current.Search(Query("apples") with { Vector = other.Vector("apples") }).Single().Score.ShouldBe(2.0 / 61);
    }

    [Fact]
    public async Task An_embedder_that_fails_leaves_words_and_what_it_made_and_is_asked_again_the_next_time()
    {
        using var index = Open();
        Put(index, [.. Enumerable.Range(0, 200).Select(i => Corpus.Document($"d{i:d3}", $"number n{i}"))]);
        _embedder.FailsAfter = 130;

        var report = await Embed(index);

        report.ShouldBe(new EmbeddingReport(128, 72, "The embedder 'hash' failed: the endpoint is away. Words alone are searched in what it left; ingest again to go on."));
        index.Current.Search(Corpus.Query("n199")).Single().Document.ShouldBe("d199");

        _embedder.FailsAfter = int.MaxValue;
        (await Embed(index)).ShouldBe(new EmbeddingReport(72, 0, null));
    }

    [Theory]
    [InlineData(0, "it made 0 vectors of 1 texts.")]
    [InlineData(1, "it made a vector of 3 numbers where 2 are configured.")]
    [InlineData(2, "it made a vector with a number that is none.")]
    public async Task An_embedder_that_answers_wrongly_has_failed(int how, string sentence)
    {
        var embedder = new WrongEmbedder(how switch { 0 => [], 1 => [[1, 2, 3]], _ => [[1, float.NaN]] });
        using var words = SearchIndex.Open(null, new EnglishAnalyzer());
        using var index = HybridIndex.Open(words, null, embedder);
        Put(index, Corpus.Document("a", "apples"));

        (await Embed(index)).Problem.ShouldBe($"The embedder 'wrong' failed: {sentence} Words alone are searched in what it left; ingest again to go on.");
        (await embedder.EmbedQuestionAsync("apples")).IsEmpty.ShouldBeTrue();
        index.Current.Search(Corpus.Query("apples")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_question_s_vector_of_another_length_is_refused()
    {
        using var index = Open();
        Put(index, Corpus.Document("a", "apples"));
        await Embed(index);

        Should.Throw<ArgumentException>(() => index.Current.Search(Query("apples") with { Vector = new float[3] })).Message
            .ShouldStartWith("The question's vector has 3 numbers, and those of the passages have 64. Embed both with the same model.");
    }

    [Fact]
    public async Task A_flipped_bit_or_a_cut_in_any_4_KB_of_the_vectors_is_detected_and_the_vectors_are_made_anew()
    {
        using (var index = Open())
        {
            Put(index, [.. Enumerable.Range(0, 200).Select(i => Corpus.Document($"d{i:d3}", $"number n{i}"))]);
            await Embed(index);
        }

        var file = Directory.GetFiles(_directory, "vectors-*.qbv").Single();
        var whole = File.ReadAllBytes(file);
        whole.Length.ShouldBeGreaterThan(3 * 4096);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var from = 0; from < whole.Length; from += 4096)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(from, Math.Min(from + 4096, whole.Length))] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(file, damaged);
            HybridIndex.Check(_directory).ShouldNotBeNull($"seed {seed}").ShouldContain("is damaged");
            File.WriteAllBytes(file, whole[..random.Next(whole.Length)]);
            HybridIndex.Check(_directory).ShouldNotBeNull($"seed {seed}");
        }

        using var again = Open();
        again.Current.Search(Query("n7")).Single().Score.ShouldBeGreaterThan(0.1, "by words alone");
        (await Embed(again)).Made.ShouldBe(200);
        HybridIndex.Check(_directory).ShouldBeNull();
    }

    private HybridIndex Open() => HybridIndex.Open(SearchIndex.Open(_directory, new EnglishAnalyzer()), _directory, _embedder);

    private void Put(HybridIndex index, params Document[] documents)
    {
        foreach (var document in documents) _documents[document.Name] = document;
        index.Apply(documents, []);
    }

    private Task<EmbeddingReport> Embed(HybridIndex index) => index.EmbedAsync(_documents.GetValueOrDefault);

    private SearchQuery Query(string words, params string[] access)
    {
        var vector = _embedder.Vector(words);
        return Corpus.Query(words, 10, access) with { Vector = vector };
    }

    private static IReadOnlyList<SearchHit> Words(HybridIndex index, string words) => index.Current.Search(Corpus.Query(words));

    private sealed class WrongEmbedder(float[][] vectors) : IPassageEmbedder
    {
        public string Id => "wrong";

        public int Dimensions => 2;

        public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<float[]>>(vectors);
    }
}
