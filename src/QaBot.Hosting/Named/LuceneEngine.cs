using QaBot.Core;
using QaBot.LuceneNet;
using QaBot.Search;

namespace QaBot.Hosting;

/// <summary>Lucene.Net, with the analyzer and the second stage of QaBot.Search.</summary>
internal sealed class LuceneEngine : IndexEngine
{
    public override string Name => "lucene";

    public override bool KeepsVectors => false;

    private protected override string FolderName => "index-lucene";

    public override ISearchIndex OpenInMemory(ITextAnalyzer analyzer) => Open(null, analyzer);

    public override ITextAnalyzer Analyzer() => new EnglishAnalyzer();

    private protected override ISearchIndex OpenFolder(string folder, ITextAnalyzer analyzer, IPassageEmbedder? embedder) => Open(folder, analyzer);

    private protected override string? CheckFolder(string folder) => Directory.Exists(folder) ? LuceneIndex.Check(folder, Analyzer()) : null;

    private protected override void ClearFolder(string folder) => LuceneIndex.Clear(folder);

    private static LuceneIndex Open(string? folder, ITextAnalyzer analyzer) => LuceneIndex.Open(folder, analyzer, new SecondStage(new SearchOptions()));
}
