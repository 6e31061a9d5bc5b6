using QaBot.Core;

namespace QaBot.Search.Tests.Conformance;

/// <summary>An engine behind the search port, as the conformance tests use it.</summary>
internal abstract class SearchEngine
{
    /// <summary>How close a score comes to the sum that explains it.</summary>
    public abstract double Precision { get; }

    /// <summary>Files that the index can do without.</summary>
    public virtual IReadOnlyCollection<string> Spare => ["write.lock"];

    public abstract ISearchIndex Open(string? directory, ITextAnalyzer analyzer);

    /// <summary>An index whose files can be written so many times; then its process ends.</summary>
    public abstract ISearchIndex OpenDying(string directory, int operations);

    public abstract string? Check(string directory);

    public abstract void Clear(string directory);

    public ISearchIndex Open(string? directory) => Open(directory, new EnglishAnalyzer());

    public ISearchIndex Memory(params Document[] documents)
    {
        var index = Open(null);
        index.Apply(documents, []);
        return index;
    }
}
