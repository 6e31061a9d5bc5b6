using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

/// <summary>Documents of other formats, read by the real executable in processes of its own.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Ferry = "The ferry Aurora carries 400 people across the bay.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<Result> Run(params string[] args) => QaBotProcess.RunAsync(null, [.. args, "--corpus", _folder.At("corpus"), "--data", _folder.At("data")]);

    private void Write(string name, string content) => File.SetLastWriteTimeUtc(_folder.Write($"corpus/{name}", content), DateTime.UtcNow.AddHours(-1));

    [Fact]
    public async Task One_bad_file_stops_nothing_and_the_report_says_why()
    {
        Write("good.html", $"<title>Ships</title><p>{Ferry}</p>");
        Write("deep.html", string.Concat(Enumerable.Repeat("<div>", 2000)));
        Write("lie.docx", "%PDF-1.4");
        Write("ships.csv", "Ship,People\nAurora,400\n");
        var result = await Run("ingest");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Lines.ShouldBe(
        [
            "read      good.html", "read      ships.csv",
            "failed    'deep.html' is nested more than 500 elements deep, as no page for people is. Save it anew from a browser, or take it out of the folder.",
            "failed    'lie.docx' is no Word document (.docx) but a PDF file. Give it the right ending, or take it out of the folder.",
            "Documents: 2 read, 2 failed.",
        ]);
        (await Run("documents", "text", "good.html")).Output.ShouldBe(Ferry + "\n");
    }

    [Fact]
    public async Task A_page_that_bloats_its_reader_costs_only_itself()
    {
        Write("good.html", $"<p>{Ferry}</p>");
        Write("bloat.html", string.Concat(Enumerable.Repeat("<b a=1>x", 400)) + string.Concat(Enumerable.Repeat("<p><i b=1 c=2>y", 600_000)));
        var result = await Run("ingest");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Output.ShouldContain("read      good.html\n");
        result.Output.ShouldContain("failed    'bloat.html' ");
    }

    [Fact]
    public async Task A_renamed_file_is_reported_as_such()
    {
        Write("a.html", $"<p>{Ferry}</p>");
        await Run("ingest");
        File.Move(_folder.At("corpus/a.html"), _folder.At("corpus/b.html"));
        (await Run("ingest")).Output.ShouldBe("renamed   a.html → b.html\nDocuments: 1 renamed.\n");
    }

    [Fact]
    public async Task Sources_are_described_and_exported_as_the_catalog_says()
    {
        Write("a.html", $"<title>Ships</title><meta name=author content='Anna Berg'><p>{Ferry}</p>");
        Write("catalog.yaml", "documents:\n  a.html:\n    publisher: Harbour Press\n    date: 2021\n    trust: low\n");
        var answer = await Run("ask", "--references", "apa", "How many people does the ferry Aurora carry?");
        answer.Output.ShouldContain("[1] Anna Berg, Ships, Harbour Press, 2021, low trust — a.html (0–51)\n");
        answer.Output.ShouldEndWith("\nReferences\nBerg, A. (2021). Ships. Harbour Press.\n");
        (await Run("references", "--style", "chicago")).Output.ShouldBe("Berg, Anna. 2021. “Ships.” Harbour Press.\n");
        (await Run("references", "none.html")).Code.ShouldBe(ExitCode.Usage);
        (await Run("ask", "--json", "How many people does the ferry Aurora carry?")).Output.ShouldContain("\"author\":\"Anna Berg\",\"publisher\":\"Harbour Press\",\"date\":\"2021\",\"url\":null");
    }

    [Fact]
    public async Task A_followed_folder_takes_in_what_comes_and_ends_when_asked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Left out: needs signals.");
        Write("a.txt", Ferry);
        using var process = QaBotProcess.Start(null, "ingest", "--watch", "--corpus", _folder.At("corpus"), "--data", _folder.At("data"));
        var cancellation = TestContext.Current.CancellationToken;
        async Task Until(string line)
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } said)
                if (said == line) return;
            throw new InvalidOperationException($"It ended without saying '{line}'.");
        }

        await Until("read      a.txt");
        await process.StandardError.ReadLineAsync(cancellation);
        Write("b.html", $"<p>{Ferry}</p>");
        await Until("read      b.html");
        File.Delete(_folder.At("corpus/a.txt"));
        await Until("removed   a.txt");
        using var kill = System.Diagnostics.Process.Start("/bin/kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(cancellation);
        process.ExitCode.ShouldBe(ExitCode.Done);
    }
}
