using QaBot.Core;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>An engine behind the search port, as measurements use it.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Analyzer">Makes the terms of queries.</param>
/// <param name="Open">Opens an index in a directory, null for memory, that is indexed by so many threads.</param>
/// <param name="Settle">Waits until what goes on in the background is done.</param>
internal sealed partial record Engine(string Name, Func<ITextAnalyzer> Analyzer, Func<string?, int, ISearchIndex> Open, Action<ISearchIndex> Settle)
{
    /// <summary>The engines that are not of this project, in a build with the named packages.</summary>
    public static IReadOnlyList<Engine> Others
    {
        get
        {
            var engines = new List<Engine>();
            AddNamed(engines);
            return engines;
        }
    }

    /// <summary>QaBot.Search with settings of one's own.</summary>
    public static Engine Embedded(SearchOptions options) => new(
        "QaBot.Search", () => new EnglishAnalyzer(), (directory, threads) => SearchIndex.Open(directory, new EnglishAnalyzer(), options with { IndexingThreads = threads }), index => ((SearchIndex)index).WaitForMerges());

    static partial void AddNamed(List<Engine> engines);
}
