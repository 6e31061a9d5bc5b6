namespace QaBot.Ingestion.Tests.Library;

public sealed class CrashTests : IDisposable
{
    private const string One = "The harbour was dredged again in the spring.";
    private const string Two = "The lighthouse was built on the rock in autumn.";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_crash_between_the_documents_and_the_index_is_completed_by_the_next_run()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        _place.Write("a.txt", Two);
        _place.Index.FailsBefore = true;
        Should.Throw<InvalidOperationException>(() => _place.Sync());
        _place.Open().Current.Find("a.txt")!.Text.ShouldBe(One);

        _place.Index.FailsBefore = false;
        var library = _place.Open();
        library.Sync(null, Workplace.Cancellation);
        library.Current.Find("a.txt")!.Text.ShouldBe(Two);
        _place.Index.Current.Versions["a.txt"].ShouldBe(VersionId.Of(Two));
    }

    [Fact]
    public void A_crash_between_the_index_and_the_manifest_is_completed_by_the_next_run()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        _place.Write("a.txt", Two);
        _place.Index.FailsAfter = true;
        Should.Throw<InvalidOperationException>(() => _place.Sync());
        _place.Open().Current.Names.ShouldBeEmpty();

        _place.Index.FailsAfter = false;
        var library = _place.Open();
        library.Sync(null, Workplace.Cancellation);
        library.Current.Find("a.txt")!.Text.ShouldBe(Two);
        _place.Index.Applied.ShouldBe(2);
    }

    [Fact]
    public void An_index_that_was_lost_is_filled_from_the_prepared_documents()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        using var fresh = new FakeIndex();
        var report = CorpusLibrary.Open(_place.Corpus, _place.Data, fresh, [new PlainTextReader()]).Sync(null, Workplace.Cancellation);
        report.Unchanged.ShouldBe(["a.txt"]);
        fresh.Current.Versions["a.txt"].ShouldBe(VersionId.Of(One));
    }

    [Fact]
    public void An_index_that_knows_too_much_is_corrected()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        _place.Index.Apply([new PlainTextReader().Read("ghost.txt", "Boo."u8.ToArray(), Workplace.Cancellation)], [], Workplace.Cancellation);
        _place.Open().Current.Names.ShouldBe(["a.txt"]);
        _place.Sync();
        _place.Index.Current.Versions.Keys.ShouldBe(["a.txt"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(40)]
    public void A_damaged_stored_document_is_read_from_its_file_again(int at)
    {
        _place.Write("a.txt", One);
        _place.Sync();
        var stored = _place.Stored().Single();
        var bytes = File.ReadAllBytes(stored);
        bytes[at] ^= 0x40;
        File.WriteAllBytes(stored, bytes);

        _place.Open().Current.Find("a.txt")!.Text.ShouldBe(One);
        PreparedDocument.Read(File.ReadAllBytes(stored), "a.txt").ShouldNotBeNull();
    }

    [Fact]
    public void A_stored_document_cut_short_is_read_from_its_file_again()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        File.WriteAllBytes(_place.Stored().Single(), []);
        _place.Open().Current.Find("a.txt")!.Text.ShouldBe(One);
    }

    [Fact]
    public void A_stored_document_that_vanished_is_made_again()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        File.Delete(_place.Stored().Single());
        _place.Sync().Unchanged.ShouldBe(["a.txt"]);
        _place.Stored().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("qabot-corpus")]
    [InlineData("qabot-corpus 1 1\nnonsense\nend 00000000\n")]
    public void A_damaged_manifest_is_made_again(string content)
    {
        _place.Write("a.txt", One);
        _place.Sync();
        File.WriteAllText(_place.Manifest, content);
        var library = _place.Open();
        library.Sync(null, Workplace.Cancellation);
        library.Current.Names.ShouldBe(["a.txt"]);
        _place.Sync().Unchanged.ShouldBe(["a.txt"]);
    }

    [Fact]
    public void A_manifest_of_earlier_rules_makes_everything_be_read_and_indexed_again()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        var body = File.ReadAllText(_place.Manifest);
        body = body[..body.LastIndexOf("end ", StringComparison.Ordinal)].Replace($"qabot-corpus {Ingestion.Manifest.Format} {PreparedDocument.Rules}\n", $"qabot-corpus {Ingestion.Manifest.Format} 0\n", StringComparison.Ordinal);
        File.WriteAllText(_place.Manifest, $"{body}end {Ingestion.Manifest.Checksum(System.Text.Encoding.UTF8.GetBytes(body)):x8}\n");

        _place.Sync().Read.ShouldBe(["a.txt"]);
        _place.Index.Upserted.ShouldBe(["a.txt", "a.txt"]);
    }

    [Fact]
    public void What_a_killed_process_left_unfinished_is_swept_away()
    {
        _place.Write("a.txt", One);
        Directory.CreateDirectory(Path.Combine(_place.Data, "temp"));
        File.WriteAllText(Path.Combine(_place.Data, "temp", "1-1-manifest"), "half");
        _place.Sync();
        Directory.GetFiles(Path.Combine(_place.Data, "temp")).ShouldBeEmpty();
    }

    [Fact]
    public void A_forgetting_that_was_cut_short_is_completed()
    {
        _place.Write("a.txt", One);
        _place.Sync();
        _place.Index.FailsBefore = true;
        Should.Throw<InvalidOperationException>(() => _place.Open().Forget("a.txt", Workplace.Cancellation));
        _place.Index.FailsBefore = false;

        _place.Sync().Forgotten.ShouldBe(["a.txt"]);
        _place.Stored().ShouldBeEmpty();
        _place.Index.Current.Versions.ShouldBeEmpty();
    }
}
