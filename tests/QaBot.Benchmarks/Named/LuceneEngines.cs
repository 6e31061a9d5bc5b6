using QaBot.Core;
using QaBot.LuceneNet;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Lucene.Net, with the analyzer of the bot and with its own.</summary>
internal sealed partial record Engine
{
    static partial void AddNamed(List<Engine> engines)
    {
        engines.Add(Lucene("Lucene.Net", new EnglishAnalyzer()));
        engines.Add(Lucene("Lucene.Net, its EnglishAnalyzer", new LuceneEnglish()));
    }

    private static Engine Lucene(string name, ITextAnalyzer analyzer) => new(
        name,
        () => analyzer,
        (directory, threads) => LuceneIndex.Open(directory, analyzer, new SecondStage(new SearchOptions()), new LuceneOptions { IndexingThreads = threads }),
        index => ((LuceneIndex)index).WaitForMerges());
}
