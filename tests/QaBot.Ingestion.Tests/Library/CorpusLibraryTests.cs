namespace QaBot.Ingestion.Tests.Library;

public sealed class CorpusLibraryTests : IDisposable
{
    private const string One = "The harbour was dredged again in the spring.";
    private const string Two = "The lighthouse was built on the rock in autumn.";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void New_files_are_read_indexed_and_found()
    {
        _place.Write("a.txt", One);
        _place.Write("sub/b.md", Two);
        var library = _place.Open();
        library.Current.Names.ShouldBeEmpty();

        var report = library.Sync(null, Workplace.Cancellation);

        report.Read.ShouldBe(["a.txt", "sub/b.md"]);
        report.HasChanges.ShouldBeTrue();
        library.Current.Names.ShouldBe(["a.txt", "sub/b.md"]);
        library.Current.Find("sub/b.md")!.Text.ShouldBe(Two);
        library.Current.Find("c.txt").ShouldBeNull();
        _place.Index.Current.Versions["a.txt"].ShouldBe(VersionId.Of(One));
    }

    [Fact]
    public void A_second_process_reads_nothing_and_writes_nothing()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        var manifest = File.GetLastWriteTimeUtc(_place.Manifest);
        File.Delete(Path.Combine(_place.Data, "lock"));

        var library = _place.Open();
        library.Current.Find("a.txt")!.Text.ShouldBe(One);
        var report = library.Sync(null, Workplace.Cancellation);

        report.Unchanged.ShouldBe(["a.txt"]);
        report.HasChanges.ShouldBeFalse();
        _place.Index.Applied.ShouldBe(1);
        File.GetLastWriteTimeUtc(_place.Manifest).ShouldBe(manifest);
        File.Exists(Path.Combine(_place.Data, "lock")).ShouldBeFalse();
    }

    [Fact]
    public void A_changed_file_is_read_again_and_its_earlier_version_kept()
    {
        _place.Write("a.txt", One);
        _place.Write("b.txt", Two);
        _place.Sync();
        _place.Write("a.txt", One + " It rained.");

        var library = _place.Open();
        var report = library.Sync(null, Workplace.Cancellation);

        report.Read.ShouldBe(["a.txt"]);
        report.Unchanged.ShouldBe(["b.txt"]);
        library.Current.Find("a.txt")!.Text.ShouldEndWith("It rained.");
        library.FindVersion("a.txt", VersionId.Of(One))!.Text.ShouldBe(One);
        library.FindVersion("b.txt", VersionId.Of(One)).ShouldBeNull();
        _place.Index.Upserted.ShouldBe(["a.txt", "b.txt", "a.txt"]);
    }

    [Fact]
    public void A_file_that_was_only_touched_is_not_indexed_again()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        _place.Write("a.txt", One);

        _place.Sync().Unchanged.ShouldBe(["a.txt"]);
        _place.Index.Applied.ShouldBe(1);
    }

    [Fact]
    public void A_file_written_just_before_it_was_read_is_looked_at_again()
    {
        var path = _place.Write("a.txt", One);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        _place.Sync();
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, One.Replace("spring", "autumn", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, written);

        _place.Sync().Read.ShouldBe(["a.txt"]);
    }

    [Fact]
    public void A_removed_file_disappears_and_its_versions_stay()
    {
        var path = _place.Write("a.txt", One);
        _place.Write("b.txt", Two);
        _place.Sync();
        File.Delete(path);

        var library = _place.Open();
        library.Sync(null, Workplace.Cancellation).Removed.ShouldBe(["a.txt"]);

        library.Current.Names.ShouldBe(["b.txt"]);
        _place.Index.Current.Versions.Keys.ShouldBe(["b.txt"]);
        library.FindVersion("a.txt", VersionId.Of(One))!.Text.ShouldBe(One);
        library.Sync(null, Workplace.Cancellation).HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void A_removed_file_that_returns_is_read_again()
    {
        var path = _place.Write("a.txt", One);
        _place.Sync();
        File.Delete(path);
        _place.Sync();
        _place.Write("a.txt", One);

        _place.Sync().Read.ShouldBe(["a.txt"]);
        _place.Index.Current.Versions.Keys.ShouldBe(["a.txt"]);
    }

    [Fact]
    public void A_snapshot_stays_as_it_was()
    {
        _place.Write("a.txt", One);
        var library = _place.Open();
        library.Sync(null, Workplace.Cancellation);
        var before = library.Current;
        _place.Write("a.txt", Two);
        library.Sync(null, Workplace.Cancellation);

        before.Find("a.txt")!.Text.ShouldBe(One);
        library.Current.Find("a.txt")!.Text.ShouldBe(Two);
        library.Current.Generation.ShouldBeGreaterThan(before.Generation);
    }

    [Fact]
    public void A_forgotten_document_and_its_texts_are_gone_until_its_file_changes()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        _place.Write("a.txt", Two);
        _place.Sync();
        _place.Stored().Length.ShouldBe(2);

        var library = _place.Open();
        library.Forget("a.txt", Workplace.Cancellation).ShouldBeTrue();

        _place.Stored().ShouldBeEmpty();
        library.Current.Names.ShouldBeEmpty();
        library.FindVersion("a.txt", VersionId.Of(Two)).ShouldBeNull();
        _place.Index.Current.Versions.ShouldBeEmpty();
        var report = _place.Sync();
        report.Forgotten.ShouldBe(["a.txt"]);
        report.Read.ShouldBeEmpty();
        library.Forget("a.txt", Workplace.Cancellation).ShouldBeFalse();
        library.Forget("nothing.txt", Workplace.Cancellation).ShouldBeFalse();

        _place.Write("a.txt", Two + " It rained.");
        _place.Sync().Read.ShouldBe(["a.txt"]);
    }

    [Fact]
    public void Forgetting_one_of_two_files_with_the_same_words_leaves_the_other()
    {
        _place.Write("a.txt", One);
        _place.Write("b.txt", One);
        var library = _place.Open();
        library.Sync(null, Workplace.Cancellation);

        library.Forget("a.txt", Workplace.Cancellation);

        library.Current.Names.ShouldBe(["b.txt"]);
        _place.Open().Current.Find("b.txt")!.Name.ShouldBe("b.txt");
    }

    [Fact]
    public void The_README_of_the_corpus_and_hidden_files_are_no_documents()
    {
        _place.Write("README.md", One);
        _place.Write(".hidden.txt", One);
        _place.Write(".git/config.txt", One);
        _place.Write("sub/README.md", Two);

        var report = _place.Sync();
        report.Read.ShouldBe(["sub/README.md"]);
        report.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void Progress_names_each_file()
    {
        _place.Write("a.txt", One);
        _place.Write("b.txt", Two);
        var told = new Told();
        _place.Open().Sync(told, Workplace.Cancellation);
        told.Messages.ShouldBe([new IngestionProgress("a.txt", 0, 2), new IngestionProgress("b.txt", 1, 2)]);
    }

    [Fact]
    public void What_was_read_before_a_cancellation_is_kept()
    {
        _place.Write("a.txt", One);
        _place.Write("b.txt", Two);
        using var source = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => _place.Open().Sync(new Told(p => { if (p.Done == 1) source.Cancel(); }), source.Token));
        _place.Index.Applied.ShouldBe(0);

        var told = new Told();
        _place.Open().Sync(told, Workplace.Cancellation);
        told.Messages.ShouldBe([new IngestionProgress("b.txt", 0, 1)]);
        _place.Index.Current.Versions.Keys.Order().ShouldBe(["a.txt", "b.txt"]);
    }

    internal sealed class Told(Action<IngestionProgress>? then = null) : IProgress<IngestionProgress>
    {
        public List<IngestionProgress> Messages { get; } = [];

        public void Report(IngestionProgress value)
        {
            Messages.Add(value);
            then?.Invoke(value);
        }
    }
}
