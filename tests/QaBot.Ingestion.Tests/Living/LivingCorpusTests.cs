using QaBot.Ingestion.Tests.Formats;
using QaBot.Ingestion.Tests.Library;
using QaBot.Ingestion.Tests.Reading;

namespace QaBot.Ingestion.Tests.Living;

public sealed class LivingCorpusTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    private CorpusLibrary Open(IReadOnlyList<IDocumentReader>? readers = null) => CorpusLibrary.Open(_place.Corpus, _place.Data, _place.Index, readers ?? DocumentReaders.All, _place.Options);

    private IngestionReport Sync() => Open().Sync(null, Workplace.Cancellation);

    [Fact]
    public void A_renamed_file_is_recognised_and_not_read_again_and_old_answers_keep_their_text()
    {
        _place.Write("a.txt", Sample.Opening);
        var version = Open().Sync(null, Workplace.Cancellation).Read.Select(_ => VersionId.Of(Sample.Opening)).Single();
        Directory.CreateDirectory(Path.Combine(_place.Corpus, "deep"));
        File.Move(Path.Combine(_place.Corpus, "a.txt"), Path.Combine(_place.Corpus, "deep", "b.txt"));

        var library = Open([new NeverReads()]);
        var report = library.Sync(null, Workplace.Cancellation);
        report.Renamed.ShouldBe([new RenamedFile("a.txt", "deep/b.txt")]);
        report.Removed.ShouldBe(["a.txt"]);
        library.Current.Names.ShouldBe(["deep/b.txt"]);
        library.Current.Find("deep/b.txt")!.Text.ShouldBe(Sample.Opening);
        library.FindVersion("a.txt", version)!.Text.ShouldBe(Sample.Opening);
    }

    [Fact]
    public void A_file_saved_again_without_a_change_is_not_read_again()
    {
        _place.Write("a.txt", Sample.Opening);
        Sync();
        _place.Write("a.txt", Sample.Opening);
        Open([new NeverReads()]).Sync(null, Workplace.Cancellation).ShouldSatisfyAllConditions(r => r.Unchanged.ShouldBe(["a.txt"]), r => r.Failed.ShouldBeEmpty());
    }

    [Fact]
    public void A_file_of_another_format_with_the_same_bytes_is_no_renamed_file()
    {
        _place.Write("a.txt", "Ship,Length\nAnna,12\n");
        Sync();
        File.Move(Path.Combine(_place.Corpus, "a.txt"), Path.Combine(_place.Corpus, "a.csv"));
        var library = Open();
        library.Sync(null, Workplace.Cancellation).Renamed.ShouldBeEmpty();
        library.Current.Find("a.csv")!.Tables.Count.ShouldBe(1);
    }

    [Fact]
    public void A_removed_document_is_gone_at_once_and_its_old_version_is_kept()
    {
        var path = _place.Write("a.html", $"<p>{Sample.Opening}</p>");
        var before = Open();
        before.Sync(null, Workplace.Cancellation);
        var version = before.Current.Find("a.html")!.Version;
        File.Delete(path);
        var library = Open();
        library.Sync(null, Workplace.Cancellation).Removed.ShouldBe(["a.html"]);
        library.Current.Names.ShouldBeEmpty();
        library.FindVersion("a.html", version)!.Text.ShouldBe(Sample.Opening + "\n");
    }

    [Fact]
    public void One_bad_file_of_each_format_stops_nothing()
    {
        _place.Write("good.html", $"<p>{Sample.Opening}</p>");
        foreach (var extension in DocumentReaders.All.SelectMany(r => r.Extensions)) _place.Write($"bad{extension}", "\0\u0001\u0002broken\0");
        var report = Sync();
        report.Read.ShouldContain("good.html");
        report.Failed.Count.ShouldBeGreaterThan(4);
        report.Failed.ShouldAllBe(f => f.Reason.StartsWith($"'{f.Name}' ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_large_table_kept_as_text_is_refused_before_a_text_of_its_size()
    {
        _place.Options = new IngestionOptions { MaxFileBytes = 800 };
        var row = "Petrel,1998,40\n";
        _place.Write("a.csv", "Ferry,Built,Cars\n" + string.Concat(Enumerable.Repeat(row, 40)));
        _place.Write("b.csv", "Ferry,Built,Cars\n" + string.Concat(Enumerable.Repeat(row, 30)));
        _place.Write("c.txt", string.Concat(Enumerable.Repeat(Sample.Opening + " ", 600 / Sample.Opening.Length)));
        var report = Sync();
        report.Read.ShouldBe(["b.csv", "c.txt"]);
        report.Failed.ShouldHaveSingleItem().Reason.ShouldStartWith("'a.csv' is larger than");
    }

    [Fact]
    public void A_file_that_was_half_written_is_read_when_it_is_whole()
    {
        var whole = Files.Docx(Files.P(Sample.Opening));
        var path = Path.Combine(_place.Corpus, "a.docx");
        File.WriteAllBytes(path, whole[..^40]);
        var half = Sync();
        half.Failed.ShouldHaveSingleItem().Reason.ShouldContain("is cut short or damaged");
        half.Unsettled.ShouldBe(1);
        File.WriteAllBytes(path, whole);
        Sync().Read.ShouldBe(["a.docx"]);
    }

    [Fact]
    public async Task A_watched_folder_is_followed_as_files_come_change_and_go()
    {
        var library = Open();
        var news = System.Threading.Channels.Channel.CreateUnbounded<WatchNews>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Workplace.Cancellation);
        var watcher = new CorpusWatcher(library, _place.Corpus, TimeProvider.System, new WatchOptions { Debounce = TimeSpan.FromMilliseconds(20), Poll = TimeSpan.FromMilliseconds(300), Settling = TimeSpan.FromMilliseconds(200) });
        var run = watcher.RunAsync(new Told(n => news.Writer.TryWrite(n)), stop.Token);
        var last = default(WatchNews);
        async Task Until(Func<bool> done)
        {
            while (!done()) last = await news.Reader.ReadAsync(stop.Token);
        }

        _place.Write("a.txt", Sample.Opening);
        await Until(() => library.Current.Names.Count == 1);
        _place.Write("a.txt", Sample.Opening + " It was deep.");
        await Until(() => library.Current.Find("a.txt")?.Text.EndsWith("deep.", StringComparison.Ordinal) == true);
        File.Delete(Path.Combine(_place.Corpus, "a.txt"));
        await Until(() => library.Current.Names.Count == 0);
        Directory.Delete(_place.Corpus);
        await Until(() => last.Problem is not null);
        Directory.CreateDirectory(_place.Corpus);
        _place.Write("b.txt", Sample.Opening);
        await Until(() => library.Current.Names.Count == 1);
        await stop.CancelAsync();
        await run;
    }

    private sealed class Told(Action<WatchNews> tell) : IProgress<WatchNews>
    {
        public void Report(WatchNews value) => tell(value);
    }

    /// <summary>Fails loudly when anything is read.</summary>
    private sealed class NeverReads : IDocumentReader
    {
        public IReadOnlyCollection<string> Extensions { get; } = [".txt"];

        public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default) => throw new UnreadableDocumentException($"'{name}' was read again.");
    }
}
