using QaBot.Ingestion.Tests.Library;
using QaBot.Ingestion.Tests.Reading;

namespace QaBot.Ingestion.Tests.Living;

/// <summary>What becomes of files whose reader crashes, hangs or talks nonsense. The command line's tests let the real one read.</summary>
public sealed class WorkerTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    private IngestionReport Sync(string script, TimeSpan? timeout = null) =>
        CorpusLibrary.Open(_place.Corpus, _place.Data, _place.Index, DocumentReaders.All, new IngestionOptions
        {
            Worker = new ReadWorkerCommand("/bin/sh", ["-c", script]),
            ReadTimeout = timeout ?? TimeSpan.FromSeconds(30),
        }).Sync(null, Workplace.Cancellation);

    private void TwoFiles()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Left out: needs /bin/sh.");
        _place.Write("bad.html", $"<p>{Sample.Opening}</p>");
        _place.Write("good.txt", Sample.Opening);
    }

    [Fact]
    public void A_file_over_which_its_reader_crashes_three_times_is_left_alone_until_it_changes()
    {
        TwoFiles();
        var once = Sync("exit 1");
        once.Read.ShouldBe(["good.txt"]);
        once.Failed.ShouldHaveSingleItem().Reason.ShouldBe("'bad.html' made its reader break down, or need more than 256 MiB. It is tried again with the next ingestion.");
        Sync("kill -SEGV $$").Failed.ShouldHaveSingleItem().Reason.ShouldEndWith("It is tried again with the next ingestion.");
        const string Alone = "'bad.html' made its reader break down, or need more than 256 MiB, 3 times now, and is left alone until it changes. Convert it anew, or take it out of the folder.";
        Sync("exit 1").Failed.ShouldHaveSingleItem().Reason.ShouldBe(Alone);
        Sync("echo read > \"$0\"; exit 1").Failed.ShouldHaveSingleItem().Reason.ShouldBe(Alone);

        _place.Write("bad.html", $"<p>{Sample.Opening} It is another file now.</p>");
        Sync("exit 1").Failed.ShouldHaveSingleItem().Reason.ShouldEndWith("It is tried again with the next ingestion.");
    }

    [Fact]
    public void A_reader_that_hangs_is_ended()
    {
        TwoFiles();
        var report = Sync("sleep 600", TimeSpan.FromMilliseconds(300));
        report.Read.ShouldBe(["good.txt"]);
        report.Failed.ShouldHaveSingleItem().Reason.ShouldBe("'bad.html' took longer than 0.3 s to read. It is tried again with the next ingestion.");
    }

    [Theory]
    [InlineData("printf 'd\\001\\000\\000\\000x'; cat > /dev/null")]
    [InlineData("printf 'zzzzzzzzzzzz'; cat > /dev/null")]
    [InlineData("printf 'd\\377\\377\\377\\377'; cat > /dev/null")]
    public void A_reader_that_talks_nonsense_is_not_believed(string script)
    {
        TwoFiles();
        var report = Sync(script);
        report.Read.ShouldBe(["good.txt"]);
        report.Failed.ShouldHaveSingleItem().Reason.ShouldBe("'bad.html' made its reader answer nonsense. It is tried again with the next ingestion.");
    }

    [Fact]
    public void A_reader_that_cannot_be_started_is_said_once_and_nothing_is_lost()
    {
        TwoFiles();
        var library = CorpusLibrary.Open(_place.Corpus, _place.Data, _place.Index, DocumentReaders.All, new IngestionOptions { Worker = new ReadWorkerCommand("/no/such/program", []) });
        Should.Throw<IngestionException>(() => library.Sync(null, Workplace.Cancellation)).Message.ShouldStartWith("The program that reads documents, '/no/such/program', cannot be started:");
    }

    [Fact]
    public void What_arrives_at_a_worker_is_read_and_sent_back()
    {
        using var input = new MemoryStream();
        using var output = new MemoryStream();
        using (var requests = new BinaryWriter(input, System.Text.Encoding.UTF8, leaveOpen: true))
            foreach (var (name, content) in new[] { ("a.html", $"<p>{Sample.Opening}</p>"), ("b.docx", "no archive"), ("c.csv", "Ship,Length\nAnna,12\n"), ("d.pdf", "") })
            {
                requests.Write(name);
                requests.Write(content.Length);
                requests.Write(System.Text.Encoding.UTF8.GetBytes(content));
            }
        input.Position = 0;
        ReadWorker.Run(input, output, [.. DocumentReaders.All.Where(r => !r.Extensions.Contains(".pdf")), new Lacking()]);
        output.Position = 0;
        using var answers = new BinaryReader(output);
        var got = new List<(char, byte[])>();
        while (output.Position < output.Length) got.Add(((char)answers.ReadByte(), answers.ReadBytes(answers.ReadInt32())));
        got.Select(g => g.Item1).ShouldBe(['d', 'u', 'd', 'p']);
        PreparedDocument.Read(got[0].Item2, "a.html")!.Text.ShouldBe(Sample.Opening + "\n");
        System.Text.Encoding.UTF8.GetString(got[1].Item2).ShouldStartWith("'b.docx' is no Word document");
    }

    [Fact]
    public void A_file_for_which_a_program_is_missing_is_read_when_the_program_is_there()
    {
        _place.Write("d.pdf", "x");
        IngestionReport With(IDocumentReader reader) => CorpusLibrary.Open(_place.Corpus, _place.Data, _place.Index, [reader]).Sync(null, Workplace.Cancellation);
        With(new Lacking()).Failed.ShouldHaveSingleItem().Reason.ShouldBe("'d.pdf' needs a program.");
        With(new Lacking { IsThere = true }).Read.ShouldBe(["d.pdf"]);
    }

    /// <summary>Reads only when a program is there.</summary>
    private sealed class Lacking : IDocumentReader
    {
        public bool IsThere { get; init; }

        public IReadOnlyCollection<string> Extensions { get; } = [".pdf"];

        public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default) =>
            IsThere ? Sample.Read(Sample.Opening, name) : throw new UnreadableDocumentException($"'{name}' needs a program.") { IsPassing = true };
    }
}
