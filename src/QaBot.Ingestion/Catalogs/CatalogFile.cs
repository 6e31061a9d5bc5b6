using System.Text;

namespace QaBot.Ingestion;

/// <summary>Keeps the catalog of a corpus, and the last one without mistakes: a slip of the pen must not open what only some may read.</summary>
internal sealed class CatalogFile(string corpus, string data, AtomicFiles files)
{
    private const int MostBytes = 8 << 20;
    private const string Kept = "catalog";

    /// <summary>The catalog as it is, or as it last was without mistakes.</summary>
    /// <param name="problem">What is wrong with the file; null where nothing is.</param>
    /// <exception cref="IngestionException">It has mistakes and there is no earlier one.</exception>
    public Catalog Load(out FileProblem? problem)
    {
        problem = null;
        var fetched = CatalogParser.Parse(Catalog.FetchedFileName, Text(Path.Combine(corpus, Catalog.FetchedFileName)) ?? "", []);
        var path = Path.Combine(corpus, Catalog.FileName);
        var text = Text(path);
        var kept = Path.Combine(data, Kept);
        if (text is null)
        {
            if (File.Exists(kept)) File.Delete(kept);
            return fetched;
        }
        var mistakes = new List<string>();
        var catalog = CatalogParser.Parse(Catalog.FileName, text, mistakes);
        if (mistakes.Count == 0)
        {
            if (Text(kept) != text) files.Write(kept, Encoding.UTF8.GetBytes(text));
            return catalog.Over(fetched);
        }
        var said = string.Join(' ', mistakes);
        if (Text(kept) is not { } earlier) throw new IngestionException($"{said} Mend it: without it nobody knows who may read what.");
        problem = new FileProblem(Catalog.FileName, $"{said} The last one without mistakes still holds.");
        return CatalogParser.Parse(Catalog.FileName, earlier, []).Over(fetched);
    }

    /// <summary>The catalog that was last without mistakes; for a reader that does not look at the corpus folder.</summary>
    public Catalog Last() =>
        CatalogParser.Parse(Catalog.FileName, Text(Path.Combine(data, Kept)) ?? "", []).Over(CatalogParser.Parse(Catalog.FetchedFileName, Text(Path.Combine(corpus, Catalog.FetchedFileName)) ?? "", []));

    private static string? Text(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;
            if (file.Length > MostBytes) throw new IngestionException($"'{Printable.Name(path)}' is larger than {MostBytes >> 20} MiB. Describe folders instead of documents, or fewer documents.");
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException($"'{Printable.Name(path)}' cannot be opened: {Printable.Name(e.Message)} Give this user the right to read it.", e);
        }
    }
}
