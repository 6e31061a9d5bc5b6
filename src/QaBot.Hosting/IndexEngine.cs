using QaBot.Core;
using QaBot.Search;

namespace QaBot.Hosting;

/// <summary>Chooses the engine behind <see cref="ISearchIndex"/> and keeps its folder in order.</summary>
public static class IndexEngine
{
    /// <summary>Opens the index of a data folder, with vectors beside it where there is an embedder.</summary>
    /// <exception cref="InvalidDataException">Its files are damaged or of another format; the message says how to rebuild it.</exception>
    public static ISearchIndex Open(string dataDirectory, ITextAnalyzer analyzer, IPassageEmbedder? embedder = null)
    {
        var words = OpenWords(dataDirectory, analyzer);
        return embedder is null ? words : HybridIndex.Open(words, Folder(dataDirectory), embedder);
    }

    /// <summary>An index that is gone when the process ends.</summary>
    public static ISearchIndex OpenInMemory(ITextAnalyzer analyzer) => SearchIndex.Open(null, analyzer);

    /// <summary>The analyzer that documents and questions share.</summary>
    public static ITextAnalyzer Analyzer() => new EnglishAnalyzer();

    /// <summary>Reads every byte of a data folder's index and says what is wrong with it; null when nothing is.</summary>
    public static string? Check(string dataDirectory) => SearchIndex.Check(Folder(dataDirectory), Analyzer()) ?? HybridIndex.Check(Folder(dataDirectory));

    /// <summary>Deletes a data folder's index; opening the application makes it anew from the stored documents.</summary>
    public static void Clear(string dataDirectory)
    {
        SearchIndex.Clear(Folder(dataDirectory));
        HybridIndex.Clear(Folder(dataDirectory));
    }

    private static SearchIndex OpenWords(string dataDirectory, ITextAnalyzer analyzer)
    {
        try
        {
            return SearchIndex.Open(Folder(dataDirectory), analyzer);
        }
        catch (IndexUnreadableException e) when (e.IsOlder)
        {
            // Derived from the stored documents: an earlier program's index is made anew.
            Clear(dataDirectory);
            return SearchIndex.Open(Folder(dataDirectory), analyzer);
        }
        catch (IndexUnreadableException e)
        {
            throw new InvalidDataException($"{e.Message} qabot doctor --index does so.", e);
        }
    }

    /// <summary>The folder of a data folder's index.</summary>
    internal static string FolderOf(string dataDirectory) => Folder(dataDirectory);

    private static string Folder(string dataDirectory) => Path.Combine(dataDirectory, "index");
}
