using QaBot.Core;
using QaBot.Search.Tests.Storage;

namespace QaBot.Search.Tests.Conformance;

/// <summary>The index of this project.</summary>
internal sealed class EmbeddedEngine : SearchEngine
{
    public override double Precision => 1e-9;

    public override ISearchIndex Open(string? directory, ITextAnalyzer analyzer) => SearchIndex.Open(directory, analyzer);

    public override ISearchIndex OpenDying(string directory, int operations) => SearchIndex.OpenFiles(new DyingFiles(directory, operations), new EnglishAnalyzer(), null);

    public override string? Check(string directory) => SearchIndex.Check(directory, new EnglishAnalyzer());

    public override void Clear(string directory) => SearchIndex.Clear(directory);
}

public sealed class EmbeddedIndexTests : IndexConformance
{
    private protected override SearchEngine Engine { get; } = new EmbeddedEngine();
}

public sealed class EmbeddedRankingTests : RankingConformance
{
    private protected override SearchEngine Engine { get; } = new EmbeddedEngine();
}

public sealed class EmbeddedStorageTests : StorageConformance
{
    private protected override SearchEngine Engine { get; } = new EmbeddedEngine();
}
