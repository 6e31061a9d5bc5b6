using BenchmarkDotNet.Attributes;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>What a question and an indexed passage spend their time on.</summary>
[MemoryDiagnoser]
public class HotPaths
{
    private const string Prose =
        "The harbour board's 1,250 quays were rebuilt between 2011 and 2017-18, at a cost of US$125 million; no e-commerce firm of the U.S. took part in it.";

    private readonly EnglishAnalyzer _analyzer = new();
    private readonly List<Token> _tokens = [];
    private SearchIndex _index = null!;
    private SearchQuery[] _queries = [];
    private int _next;

    /// <summary>Makes an index of 50,000 passages in memory.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var source = new ZipfPassages();
        _index = SearchIndex.Open(null, _analyzer);
        _index.Apply(ZipfPassages.Documents(source.Texts(50_000)), []);
        _index.WaitForMerges();
        _queries = [.. source.Queries(256, 8, 20, 2000).Select(q => new SearchQuery([.. q.Select(w => new QueryTerm(w, 1))], 50, Question.NoAccess))];
    }

    /// <summary>Frees the index.</summary>
    [GlobalCleanup]
    public void Cleanup() => _index.Dispose();

    /// <summary>Analyses a sentence.</summary>
    [Benchmark]
    public int Analyze()
    {
        _tokens.Clear();
        _analyzer.Analyze(Prose, _tokens);
        return _tokens.Count;
    }

    /// <summary>Searches for eight terms, top fifty.</summary>
    [Benchmark]
    public int Search() => _index.Current.Search(_queries[_next++ & 255]).Count;

    /// <summary>Finds what a mistyped word may stand for.</summary>
    [Benchmark]
    public int Suggest() => _index.Current.Suggest("bcdfgh", 3).Count;

    /// <summary>Adds and replaces one document of one passage.</summary>
    [Benchmark]
    public long Apply()
    {
        _index.Apply([ZipfPassages.Document("one", Prose)], []);
        return _index.Current.Generation;
    }
}
