using QaBot.Core;
using QaBot.Search;

namespace QaBot.Hosting;

/// <summary>QaBot.Search.</summary>
internal sealed class EmbeddedEngine : IndexEngine
{
    public override string Name => "qabot";

    public override bool KeepsVectors => true;

    private protected override string FolderName => "index";

    public override ISearchIndex OpenInMemory(ITextAnalyzer analyzer) => SearchIndex.Open(null, analyzer);

    public override ITextAnalyzer Analyzer() => new EnglishAnalyzer();

    private protected override ISearchIndex OpenFolder(string folder, ITextAnalyzer analyzer, IPassageEmbedder? embedder)
    {
        var words = SearchIndex.Open(folder, analyzer);
        return embedder is null ? words : HybridIndex.Open(words, folder, embedder);
    }

    private protected override string? CheckFolder(string folder) => SearchIndex.Check(folder, Analyzer()) ?? HybridIndex.Check(folder);

    private protected override void ClearFolder(string folder)
    {
        SearchIndex.Clear(folder);
        HybridIndex.Clear(folder);
    }
}
