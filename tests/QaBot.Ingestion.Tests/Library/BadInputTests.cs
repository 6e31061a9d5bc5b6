namespace QaBot.Ingestion.Tests.Library;

public sealed class BadInputTests : IDisposable
{
    private const string Good = "The harbour was dredged again in the spring.";

    private readonly Workplace _place = new() { Options = new IngestionOptions { MaxFileBytes = 1 << 20, LockTimeout = TimeSpan.FromMilliseconds(200) } };

    public void Dispose() => _place.Dispose();

    private string Failure(string name)
    {
        _place.Write("good.txt", Good);
        var report = _place.Sync();
        report.Read.ShouldBe(["good.txt"]);
        return report.Failed.Single(f => f.Name == name).Reason;
    }

    [Fact]
    public void No_corpus_folder_is_an_error_that_says_what_to_do()
    {
        Directory.Delete(_place.Corpus);
        Should.Throw<IngestionException>(() => _place.Sync()).Message
            .ShouldBe($"There is no corpus folder '{_place.Corpus}'. Create it and put .md, .txt files into it, or name another folder.");
        Directory.Exists(_place.Data).ShouldBeFalse();
    }

    [Fact]
    public void A_corpus_folder_that_went_away_takes_no_document_with_it()
    {
        _place.Write("good.txt", Good);
        _place.Sync();
        Directory.Delete(_place.Corpus, recursive: true);
        Should.Throw<IngestionException>(() => _place.Sync());
        _place.Open().Current.Names.ShouldBe(["good.txt"]);
    }

    [Fact]
    public void An_empty_folder_is_a_corpus_without_documents()
    {
        var report = _place.Sync();
        report.Documents.ShouldBe(0);
        report.HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void One_bad_file_does_not_stop_the_rest()
    {
        File.WriteAllBytes(Path.Combine(_place.Corpus, "bad.txt"), [(byte)'a', 0, 1, 2]);
        Failure("bad.txt").ShouldBe("'bad.txt' is no text: byte 1 is zero, as in binary files. Convert it to .txt or .md, or take it out of the folder.");
    }

    [Fact]
    public void A_bad_file_is_reported_each_time_and_read_once()
    {
        var path = _place.Write("bad.txt", "a\0b");
        _place.Write("good.txt", Good);
        _place.Sync();
        var manifest = File.GetLastWriteTimeUtc(_place.Manifest);
        _place.Sync().Failed.Single().Name.ShouldBe("bad.txt");
        File.GetLastWriteTimeUtc(_place.Manifest).ShouldBe(manifest);

        File.Delete(path);
        _place.Sync().Failed.ShouldBeEmpty();
    }

    [Fact]
    public void A_document_whose_file_goes_bad_is_removed_and_said()
    {
        _place.Write("a.txt", Good);
        _place.Sync();
        _place.Write("a.txt", "a\0b");
        var report = _place.Sync();
        report.Removed.ShouldBe(["a.txt"]);
        report.Failed.Single().Name.ShouldBe("a.txt");
        _place.Index.Current.Versions.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_unread()
    {
        using (var file = File.Create(Path.Combine(_place.Corpus, "huge.txt"))) file.SetLength(3 << 20);
        Failure("huge.txt").ShouldBe("'huge.txt' is larger than 1 MB (3 MB). Divide it into smaller files, or raise the limit.");
    }

    [Fact]
    public void A_file_of_another_format_is_skipped_with_what_is_read()
    {
        _place.Write("paper.docx", "x");
        _place.Write("Makefile", "x");
        _place.Sync().Skipped.Select(s => s.Reason).ShouldBe([
            "'Makefile' has no reader: the formats read are .md, .txt. Convert it, or take it out of the folder.",
            "'paper.docx' has no reader: the formats read are .md, .txt. Convert it, or take it out of the folder.",
        ]);
    }

    [Fact]
    public void An_upper_case_ending_is_an_ending()
    {
        _place.Write("A.TXT", Good);
        _place.Sync().Read.ShouldBe(["A.TXT"]);
    }

    [Fact]
    public void Links_out_of_the_folder_are_not_followed()
    {
        var outside = Path.Combine(_place.Corpus, "..", "secret.txt");
        File.WriteAllText(outside, "Nobody should read this secret.");
        File.CreateSymbolicLink(Path.Combine(_place.Corpus, "link.txt"), outside);
        Directory.CreateSymbolicLink(Path.Combine(_place.Corpus, "up"), Path.Combine(_place.Corpus, ".."));
        File.CreateSymbolicLink(Path.Combine(_place.Corpus, "void.txt"), Path.Combine(_place.Corpus, "nothing.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_place.Corpus, "loop"), Path.Combine(_place.Corpus, "loop"));

        var report = _place.Sync();
        report.Read.ShouldBeEmpty();
        report.Skipped.Select(s => s.Reason).ShouldBe([
            "'link.txt' is a symbolic link that points out of the corpus folder. Copy the file into it.",
            "'loop' is a symbolic link that points to nothing. Remove it.",
            "'up' is a symbolic link that points out of the corpus folder. Copy the file into it.",
            "'void.txt' is a symbolic link that points to nothing. Remove it.",
        ]);
    }

    [Fact]
    public void A_link_to_a_file_of_the_corpus_is_a_document()
    {
        var path = _place.Write("good.txt", Good);
        File.CreateSymbolicLink(Path.Combine(_place.Corpus, "same.txt"), path);
        _place.Sync().Read.ShouldBe(["good.txt", "same.txt"]);
    }

    [Fact]
    public void Folders_nested_too_deep_are_skipped()
    {
        _place.Write(string.Concat(Enumerable.Repeat("d/", 15)) + "in.txt", Good);
        _place.Write(string.Concat(Enumerable.Repeat("e/", 16)) + "out.txt", Good);
        var report = _place.Sync();
        report.Read.Single().ShouldEndWith("in.txt");
        report.Skipped.Single().Reason.ShouldEndWith("lies more than 16 folders deep. Move it up.");
    }

    [Fact]
    public void A_name_that_would_turn_the_line_round_is_printed_with_escapes()
    {
        _place.Write("a\u202Etxt.exe.txt", "a\0b");
        _place.Write("b\u202E.txt", Good);
        var report = _place.Sync();
        report.Failed.Single().Reason.ShouldStartWith("'a\\u202Etxt.exe.txt' is no text");
        report.Read.ShouldBe(["b\u202E.txt"]);
        _place.Sync().Unchanged.ShouldBe(["b\u202E.txt"]);
    }

    [Fact]
    public void A_file_that_may_not_be_opened_is_read_as_soon_as_it_may()
    {
        var path = _place.Write("shut.txt", Good);
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            _place.Sync().Failed.Single().Reason.ShouldStartWith("'shut.txt' cannot be opened:");
            _place.Sync().Failed.Single().Reason.ShouldEndWith("Give this user the right to read it.");
        }
        _place.Sync().Read.ShouldBe(["shut.txt"]);
    }

    [Fact]
    public void A_data_folder_of_a_newer_program_is_left_alone()
    {
        _place.Write("good.txt", Good);
        _place.Sync();
        File.WriteAllText(_place.Manifest, "qabot-corpus 3 9\nsomething else entirely\n");
        var before = _place.Stored();

        Should.Throw<IngestionException>(() => _place.Open()).Message
            .ShouldBe($"The data folder '{_place.Data}' was written by a newer version of this program. Update the program, or name another data folder; nothing was changed.");
        File.ReadAllText(_place.Manifest).ShouldBe("qabot-corpus 3 9\nsomething else entirely\n");
        _place.Stored().ShouldBe(before);
    }

    [Fact]
    public void A_data_folder_that_is_a_file_is_an_error_that_says_so()
    {
        File.WriteAllText(_place.Data, "not a folder");
        _place.Write("good.txt", Good);
        Should.Throw<IngestionException>(() => _place.Sync()).Message.ShouldContain(_place.Data);
    }

    [Fact]
    public void A_second_writer_waits_says_so_and_gives_up_in_the_end()
    {
        _place.Write("good.txt", Good);
        Directory.CreateDirectory(_place.Data);
        var told = new CorpusLibraryTests.Told();
        using (new FileStream(Path.Combine(_place.Data, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Should.Throw<IngestionException>(() => _place.Open().Sync(told, Workplace.Cancellation)).Message
                .ShouldBe($"Another process has been writing to the data folder '{_place.Data}' for 0 s. Wait until it is done and try again, or name another data folder.");
        }
        told.Messages.ShouldHaveSingleItem().Message.ShouldBe($"Waiting for another process that writes to '{_place.Data}'");
        _place.Sync().Read.ShouldBe(["good.txt"]);
    }

    [Fact]
    public void Readers_are_not_kept_waiting_by_a_writer()
    {
        _place.Write("good.txt", Good);
        _place.Sync();
        using var held = new FileStream(Path.Combine(_place.Data, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var library = _place.Open();
        library.Current.Find("good.txt")!.Text.ShouldBe(Good);
        library.Sync(null, Workplace.Cancellation).Unchanged.ShouldBe(["good.txt"]);
    }

    [Fact]
    public async Task Two_writers_take_turns_and_end_in_one_state()
    {
        using var place = new Workplace();
        for (var i = 0; i < 30; i++) place.Write($"{i}.txt", $"{Good} Number {i} of many.");
        using var other = new FakeIndex();
        var second = CorpusLibrary.Open(place.Corpus, place.Data, other, [new PlainTextReader()]);
        await Task.WhenAll(Task.Run(place.Sync, Workplace.Cancellation), Task.Run(() => second.Sync(null, Workplace.Cancellation), Workplace.Cancellation));
        place.Open().Current.Names.Count.ShouldBe(30);
        second.Current.Names.Count.ShouldBe(30);
        place.Stored().Length.ShouldBe(30);
    }
}
