namespace QaBot.Ingestion.Tests.Library;

/// <summary>A corpus folder and a data folder of their own for one test.</summary>
internal sealed class Workplace : IDisposable
{
    private static readonly DateTime LongAgo = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly string _root = Directory.CreateTempSubdirectory("qabot-ingestion-").FullName;
    private int _writes;

    public Workplace() => Directory.CreateDirectory(Corpus);

    public string Corpus => Path.Combine(_root, "corpus");

    public string Data => Path.Combine(_root, "data");

    public string Manifest => Path.Combine(Data, "manifest");

    public FakeIndex Index { get; init; } = new();

    public IngestionOptions Options { get; set; } = new();

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Writes a file and gives it a time long ago, each time another, as if it had not been written just now.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Corpus, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, LongAgo.AddHours(_writes++));
        return path;
    }

    public CorpusLibrary Open() => CorpusLibrary.Open(Corpus, Data, Index, [new PlainTextReader()], Options);

    /// <summary>Syncs as a new process would.</summary>
    public IngestionReport Sync() => Open().Sync(null, Cancellation);

    public string[] Stored() => Directory.Exists(Path.Combine(Data, "documents"))
        ? Directory.GetFiles(Path.Combine(Data, "documents"), "*", SearchOption.AllDirectories)
        : [];

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
