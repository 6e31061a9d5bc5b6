using QaBot.Core;
using QaBot.Hosting;
using QaBot.Ingestion;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Corpus;

/// <summary>Whole replicas over one corpus folder and one database.</summary>
public sealed class SharedLibraryTests(PostgreSqlFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Corpus => Directory.CreateDirectory(Path.Combine(_folder.Path, "corpus")).FullName;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Retrieval.Copy)]
    [InlineData(Retrieval.Database)]
    public async Task One_replica_reads_the_folder_and_another_answers_from_it_and_goes_on_when_the_first_is_gone(Retrieval retrieval)
    {
        var database = await postgres.SearchableAsync();
        Write("cable.md", "# Cables\n\nThe PEACE cable is 7,500 miles long.");
        using var stopFirst = new CancellationTokenSource();
        using var stopSecond = new CancellationTokenSource();
        using var first = Open(database, retrieval, "first");
        using var second = Open(database, retrieval, "second");
        first.Report.Read.ShouldBe(["cable.md"]);
        second.Report.Read.ShouldBeEmpty();
        var old = second.Corpus.Find("cable.md")!.Version;
        (await second.UnrecordedAnswers.AskAsync(Ask("How long is the PEACE cable?"), Cancellation)).Text.ShouldContain("7,500 miles");
        var leading = first.FollowAsync(new Silent(), TimeProvider.System, stopFirst.Token);
        var following = second.FollowAsync(new Silent(), TimeProvider.System, stopSecond.Token);

        Write("cable.md", "# Cables\n\nThe PEACE cable is 9,300 miles long.");
        await UntilAsync(() => second.Corpus.Find("cable.md")?.Text.Contains("9,300", StringComparison.Ordinal) == true);
        (await second.UnrecordedAnswers.AskAsync(Ask("How long is the PEACE cable?"), Cancellation)).Text.ShouldContain("9,300 miles");
        second.Library.FindVersion("cable.md", old)!.Text.ShouldContain("7,500 miles");

        await stopFirst.CancelAsync();
        await leading;
        first.Dispose();
        Write("ports.md", "# Ports\n\nThe port of Bar has five cranes.");
        await UntilAsync(() => second.Corpus.Find("ports.md") is not null);
        second.Corpus.Names.ShouldBe(["cable.md", "ports.md"]);
        await stopSecond.CancelAsync();
        await following;
    }

    [Fact]
    public async Task What_one_replica_forgets_is_gone_from_the_folder_of_the_one_that_read_it()
    {
        var database = await postgres.DatabaseAsync();
        Write("secret.md", "# Secret\n\nNobody may know of the tunnel.");
        using var stop = new CancellationTokenSource();
        using var first = Open(database, Retrieval.Copy, "first");
        using var second = Open(database, Retrieval.Copy, "second");
        var version = first.Corpus.Find("secret.md")!.Version;
        var leading = first.FollowAsync(new Silent(), TimeProvider.System, stop.Token);

        second.Library.Forget("secret.md", Cancellation).ShouldBeTrue();

        await UntilAsync(() => first.Corpus.Names.Count == 0 && !Directory.EnumerateFiles(Path.Combine(_folder.Path, "first", "documents"), "*", SearchOption.AllDirectories).Any());
        first.Library.FindVersion(version).ShouldBeEmpty();
        await stop.CancelAsync();
        await leading;
        // A replica that never read the folder finds the file and leaves it out.
        first.Dispose();
        second.Dispose();
        using var third = Open(database, Retrieval.Copy, "third");
        third.Corpus.Names.ShouldBeEmpty();
    }

    [Fact]
    public void A_database_is_asked_for_by_name()
    {
        string? Variable(string name) => name == "QABOT_RETRIEVAL" ? "copy" : null;
        Should.Throw<QaBotOptionsException>(() => QaBotOptions.FromEnvironment(Variable)).Message
            .ShouldBe("QABOT_RETRIEVAL asks for documents in a database, and QABOT_STORE is sqlite: set QABOT_STORE to postgres, or leave QABOT_RETRIEVAL out.");
        Should.Throw<QaBotOptionsException>(() => QaBotOptions.FromEnvironment(name => name == "QABOT_RETRIEVAL" ? "cloud" : null)).Message
            .ShouldBe("QABOT_RETRIEVAL is 'cloud': give folder, copy or database, or leave it out for folder.");
    }

    private static Question Ask(string text) => new(text, "c1", Question.NoAccess);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition()) await Task.Delay(20, patience.Token);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Corpus, name), text);

    private QaBotApplication Open(TestDatabase database, Retrieval retrieval, string data) => QaBotApplication.Open(
        new QaBotOptions
        {
            CorpusDirectory = Corpus,
            DataDirectory = Path.Combine(_folder.Path, data),
            Audit = false,
            Store = new SharedStoreOptions(database.Replica, Convert.ToBase64String(new byte[32]), null) { Retrieval = retrieval },
        },
        cancellation: Cancellation);

    private sealed class Silent : IProgress<WatchNews>
    {
        public void Report(WatchNews value)
        {
        }
    }
}
