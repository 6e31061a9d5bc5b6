using System.Globalization;
using QaBot.Core;
using QaBot.Search.Tests.Storage;

namespace QaBot.Search.Tests.Conformance;

/// <summary>How every engine behind the search port keeps what it was given.</summary>
public abstract class StorageConformance : IDisposable
{
    private readonly string _directory = System.IO.Directory.CreateTempSubdirectory("qabot-index-").FullName;

    private protected abstract SearchEngine Engine { get; }

    public void Dispose()
    {
        System.IO.Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void An_index_opens_as_it_was_committed()
    {
        Write(Corpus.Document("a", "Harbours", [], "ships and cranes", "cranes of steel"), Corpus.Document("b", null, ["staff"], "secret cranes"));
        using (var index = Open())
            index.Apply([Corpus.Document("c", "a crane", "a bird")], ["nothing of that name"]);
        using var opened = Open();
        opened.Current.Generation.ShouldBe(2);
        opened.Current.PassageCount.ShouldBe(5);
        opened.Current.Versions.Keys.Order().ShouldBe(["a", "b", "c"]);
        opened.Current.Versions["a"].ShouldBe(Corpus.Document("a", "ships and cranes", "cranes of steel").Version);
        opened.Found("crane").ShouldBe(["a#0", "a#1", "c#0"], ignoreOrder: true);
        opened.Found("crane", "staff").ShouldContain("b#0");
        opened.Found("harbour").ShouldBe(["a#0", "a#1"], ignoreOrder: true);
    }

    [Fact]
    public void An_index_of_another_analyzer_is_refused()
    {
        Write(Corpus.Document("a", "some words"));
        Should.Throw<IndexUnreadableException>(() => Engine.Open(_directory, new OtherAnalyzer())).Message.ShouldContain("was made by QaBot.Search.EnglishAnalyzer");
    }

    [Fact]
    public void Only_one_process_writes_and_the_others_read()
    {
        using var writer = Open();
        writer.Apply([Corpus.Document("a", "some words")], []);
        using var reader = Open();
        reader.Found("words").ShouldBe(["a#0"]);
        Should.Throw<IOException>(() => reader.Apply([Corpus.Document("b", "more words")], [])).Message
            .ShouldBe($"The index in '{_directory}' is being written by another process. Stop that one, or give this one a directory of its own.");
    }

    [Fact]
    public void A_writer_goes_on_from_what_another_committed_after_it_was_opened()
    {
        using var late = Open();
        Write(Corpus.Document("a", "first words"));
        late.Apply([Corpus.Document("b", "second words")], []);
        late.Found("words").ShouldBe(["a#0", "b#0"], ignoreOrder: true);
        late.Current.Generation.ShouldBe(2);
    }

    [Fact]
    public void A_writer_that_dies_at_any_file_operation_leaves_the_state_before_or_after_its_commit()
    {
        var survived = 0;
        for (var operations = 0; ; operations++)
        {
            var directory = Path.Combine(_directory, operations.ToString(CultureInfo.InvariantCulture));
            using (var index = Engine.Open(directory))
                index.Apply([Corpus.Document("a", "old apples"), Corpus.Document("b", "old pears")], []);

            var died = false;
            using (var index = Engine.OpenDying(directory, operations))
            {
                try
                {
                    index.Apply([Corpus.Document("a", "new apples"), Corpus.Document("c", "new plums")], ["b"]);
                }
                catch (DiedException)
                {
                    died = true;
                }
            }

            using var after = Engine.Open(directory);
            var old = after.Found("old");
            var fresh = after.Found("new");
            (old.Length, fresh.Length).ShouldBeOneOf([(2, 0), (0, 2)], $"after {operations} operations");
            if (!died) fresh.Length.ShouldBe(2);
            after.Current.Generation.ShouldBe(fresh.Length == 2 ? 2 : 1);

            // And the next writer goes on from there.
            after.Apply([Corpus.Document("d", "newest figs")], []);
            using var last = Engine.Open(directory);
            last.Found("figs").ShouldBe(["d#0"]);
            last.Found("old").ShouldBe(old);
            if (died) survived++;
            else break;
        }

        survived.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void A_process_that_dies_in_its_first_batch_leaves_nothing_or_all_of_it()
    {
        var survived = 0;
        for (var operations = 0; ; operations++)
        {
            var directory = Directory.CreateDirectory(Path.Combine(_directory, operations.ToString(CultureInfo.InvariantCulture))).FullName;
            var died = false;
            using (var index = Engine.OpenDying(directory, operations))
            {
                try
                {
                    index.Apply([Corpus.Document("a", "first apples"), Corpus.Document("b", "first pears")], []);
                }
                catch (DiedException)
                {
                    died = true;
                }
            }

            using var after = Engine.Open(directory);
            var first = after.Found("first");
            first.Length.ShouldBeOneOf([0, 2], $"after {operations} operations");
            after.Current.Generation.ShouldBe(first.Length / 2);
            after.Apply([Corpus.Document("d", "newest figs")], []);
            using var last = Engine.Open(directory);
            last.Found("figs").ShouldBe(["d#0"]);
            last.Found("first").ShouldBe(first);
            if (died) survived++;
            else break;
        }

        survived.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void A_damaged_index_never_answers_and_can_be_cleared_and_made_anew()
    {
        Write(Corpus.Document("a", "some words", "more words"));
        Engine.Check(_directory).ShouldBeNull();
        foreach (var file in IndexFiles())
        {
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
            Should.Throw<IndexUnreadableException>(() => Open().Dispose(), file).Message.ShouldEndWith("Rebuild the index from the stored texts.");
            Engine.Check(_directory).ShouldNotBeNull(file);
            bytes[bytes.Length / 2] ^= 0x10;
            File.WriteAllBytes(file, bytes);
            Should.Throw<IndexUnreadableException>(() => Open().Dispose(), file);
            bytes[bytes.Length / 2] ^= 0x10;
            File.WriteAllBytes(file, bytes);
        }

        File.WriteAllText(Path.Combine(_directory, "keep.txt"), "not of the index");
        Engine.Clear(_directory);
        System.IO.Directory.GetFiles(_directory).Select(Path.GetFileName).Except(["write.lock"]).ShouldBe(["keep.txt"]);
        using (var empty = Open())
        {
            empty.Current.PassageCount.ShouldBe(0);
            empty.Apply([Corpus.Document("a", "some words")], []);
        }

        using var index = Open();
        index.Found("words").ShouldBe(["a#0"]);
    }

    [Fact]
    public void A_batch_that_breaks_off_leaves_nothing_of_itself()
    {
        using var index = Open();
        index.Apply([Corpus.Document("a", "old apples")], []);
        Should.Throw<InvalidOperationException>(() => index.Apply(Breaking(), ["a"]));
        index.Found("old").ShouldBe(["a#0"]);
        index.Found("new").ShouldBeEmpty();
        index.Apply([Corpus.Document("b", "new pears")], []);
        index.Current.Generation.ShouldBe(2);
        index.Found("new").ShouldBe(["b#0"]);

        static IEnumerable<Document> Breaking()
        {
            yield return Corpus.Document("b", "new apples");
            throw new InvalidOperationException("The documents broke off.");
        }
    }

    private IEnumerable<string> IndexFiles() => System.IO.Directory.GetFiles(_directory).Where(f => !Engine.Spare.Contains(Path.GetFileName(f)));

    private ISearchIndex Open() => Engine.Open(_directory);

    private void Write(params Document[] documents)
    {
        using var index = Open();
        index.Apply(documents, []);
    }

    private sealed class OtherAnalyzer : ITextAnalyzer
    {
        public void Analyze(ReadOnlySpan<char> text, List<Token> tokens) => throw new NotSupportedException("Nothing is analysed here.");
    }
}
