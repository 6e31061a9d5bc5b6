using System.Globalization;

namespace QaBot.Search.Tests.Storage;

public sealed class CrashTests : IDisposable
{
    private readonly string _directory = System.IO.Directory.CreateTempSubdirectory("qabot-index-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_writer_that_dies_at_any_file_operation_leaves_the_state_before_or_after_its_commit()
    {
        var survived = 0;
        for (var operations = 0; ; operations++)
        {
            var directory = Path.Combine(_directory, operations.ToString(CultureInfo.InvariantCulture));
            using (var index = SearchIndex.Open(directory, new EnglishAnalyzer()))
                index.Apply([Corpus.Document("a", "old apples"), Corpus.Document("b", "old pears")], []);

            var died = false;
            var files = new DyingFiles(directory, operations);
            using (var index = SearchIndex.OpenFiles(files, new EnglishAnalyzer(), null))
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

            using var after = SearchIndex.Open(directory, new EnglishAnalyzer());
            var old = after.Found("old");
            var fresh = after.Found("new");
            (old.Length, fresh.Length).ShouldBeOneOf([(2, 0), (0, 2)], $"after {operations} operations");
            if (!died) fresh.Length.ShouldBe(2);
            after.Current.Generation.ShouldBe(fresh.Length == 2 ? 2 : 1);

            // And the next writer goes on from there.
            after.Apply([Corpus.Document("d", "newest figs")], []);
            using var last = SearchIndex.Open(directory, new EnglishAnalyzer());
            last.Found("figs").ShouldBe(["d#0"]);
            last.Found("old").ShouldBe(old);
            if (died) survived++;
            else break;
        }

        survived.ShouldBeGreaterThan(4);
    }
}
