using Lucene.Net.Store;
using QaBot.Core;
using QaBot.LuceneNet;
using QaBot.Search.Tests.Conformance;

namespace QaBot.Search.Tests.Named;

/// <summary>Lucene.Net.</summary>
internal sealed class LuceneEngine : SearchEngine
{
    private static readonly SecondStage Stage = new(new SearchOptions());

    // Lucene reckons in single precision.
    public override double Precision => 1e-5;

    public override IReadOnlyCollection<string> Spare => ["write.lock", "segments.gen"];

    public override ISearchIndex Open(string? directory, ITextAnalyzer analyzer) => LuceneIndex.Open(directory, analyzer, Stage);

    public override ISearchIndex OpenDying(string directory, int operations) =>
        LuceneIndex.OpenDirectory(new DyingDirectory(FSDirectory.Open(directory), operations), new EnglishAnalyzer(), Stage, new LuceneOptions { IndexingThreads = 1 });

    public override string? Check(string directory) => LuceneIndex.Check(directory, new EnglishAnalyzer());

    public override void Clear(string directory) => LuceneIndex.Clear(directory);
}

public sealed class LuceneIndexTests : IndexConformance
{
    private protected override SearchEngine Engine { get; } = new LuceneEngine();
}

public sealed class LuceneRankingTests : RankingConformance
{
    private protected override SearchEngine Engine { get; } = new LuceneEngine();
}

public sealed class LuceneStorageTests : StorageConformance
{
    private protected override SearchEngine Engine { get; } = new LuceneEngine();
}
