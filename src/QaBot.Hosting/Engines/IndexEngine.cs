using QaBot.Core;

namespace QaBot.Hosting;

/// <summary>An engine behind <see cref="ISearchIndex"/>: opens its indexes and keeps its folder in order.</summary>
public abstract partial class IndexEngine
{
    private protected IndexEngine()
    {
    }

    /// <summary>The engines of this build, the preferred one first.</summary>
    public static IReadOnlyList<IndexEngine> All { get; } = Known();

    /// <summary>As Search:Engine names it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it can keep vectors beside the words.</summary>
    public abstract bool KeepsVectors { get; }

    /// <summary>The engine that the settings choose: the one they name, else the preferred one of those that can do what they ask for.</summary>
    public static IndexEngine Of(QaBotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.SearchEngine is { } name ? All.Single(e => e.Name == name)
            : options.WantsVectors ? All.First(e => e.KeepsVectors)
            : All[0];
    }

    /// <summary>Opens the index of a data folder, with vectors beside it where there is an embedder.</summary>
    /// <exception cref="InvalidDataException">Its files are damaged or of another format; the message says how to rebuild it.</exception>
    public ISearchIndex Open(string dataDirectory, ITextAnalyzer analyzer, IPassageEmbedder? embedder = null)
    {
        try
        {
            return OpenFolder(FolderOf(dataDirectory), analyzer, embedder);
        }
        catch (IndexUnreadableException e) when (e.IsOlder)
        {
            // Derived from the stored documents: an earlier program's index is made anew.
            Clear(dataDirectory);
            return OpenFolder(FolderOf(dataDirectory), analyzer, embedder);
        }
        catch (IndexUnreadableException e)
        {
            throw new InvalidDataException($"{e.Message} qabot doctor --index does so.", e);
        }
    }

    /// <summary>An index that is gone when the process ends.</summary>
    public abstract ISearchIndex OpenInMemory(ITextAnalyzer analyzer);

    /// <summary>The analyzer that documents and questions share.</summary>
    public abstract ITextAnalyzer Analyzer();

    /// <summary>Reads every byte of a data folder's index and says what is wrong with it; null when nothing is.</summary>
    public string? Check(string dataDirectory) => CheckFolder(FolderOf(dataDirectory));

    /// <summary>Deletes a data folder's index; opening the application makes it anew from the stored documents.</summary>
    public void Clear(string dataDirectory) => ClearFolder(FolderOf(dataDirectory));

    /// <summary>The folder of a data folder's index.</summary>
    internal string FolderOf(string dataDirectory) => Path.Combine(dataDirectory, FolderName);

    private protected abstract string FolderName { get; }

    private protected abstract ISearchIndex OpenFolder(string folder, ITextAnalyzer analyzer, IPassageEmbedder? embedder);

    private protected abstract string? CheckFolder(string folder);

    private protected abstract void ClearFolder(string folder);

    private static List<IndexEngine> Known()
    {
        var engines = new List<IndexEngine>();
        AddNamed(engines);
        engines.Add(new EmbeddedEngine());
        return engines;
    }

    // In a build with the named packages Lucene.Net comes first.
    static partial void AddNamed(List<IndexEngine> engines);
}
