using System.Text.Json;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Corpus => _folder.At("corpus");

    private string Data => _folder.At("data");

    public void Dispose() => _folder.Dispose();

    private Task<Result> Run(params string[] args) => QaBotProcess.RunAsync(null, [.. args, "--corpus", Corpus, "--data", Data]);

    [Fact]
    public async Task A_question_is_answered_and_the_process_ends_with_0()
    {
        var file = _folder.Write("corpus/ships.md", "# Ships\n\nThe ferry Aurora carries 400 people across the bay.\n");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1)); // a file of this very moment would be looked at again
        var result = await Run("ask", "--json", "How many people does the ferry Aurora carry?");
        result.Code.ShouldBe(0, result.Words);
        result.Words.ShouldBe($"Reading 1 document.\nDocuments: 1 read.\n{AuditTests.Begun(Data)}");
        using var json = JsonDocument.Parse(result.Output);
        json.RootElement.GetProperty("citations")[0].GetProperty("quote").GetString().ShouldBe("The ferry Aurora carries 400 people across the bay.");

        (await Run("ask", "How many people does the ferry Aurora carry?")).Words.ShouldBeEmpty(); // nothing is read again
    }

    [Fact]
    public async Task Wrong_usage_ends_with_2_and_a_missing_folder_with_1()
    {
        (await QaBotProcess.RunAsync(null, "aks")).Code.ShouldBe(2);
        var missing = await Run("ask", "What?");
        missing.Code.ShouldBe(1);
        missing.Output.ShouldBeEmpty();
        missing.Words.ShouldContain(Corpus);
    }

    [Fact]
    public async Task The_environment_chooses_the_folders()
    {
        _folder.Write("corpus/a.txt", "The lighthouse was built in 1850.");
        var environment = new Dictionary<string, string> { ["QABOT_CORPUS"] = Corpus, ["QABOT_DATA"] = Data };
        var result = await QaBotProcess.RunAsync(environment, "documents", "list");
        result.Code.ShouldBe(0, result.Words);
        result.Output.ShouldStartWith("a.txt\t1\tsha256:");
        Directory.Exists(Data).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_home_the_data_goes_to_the_temporary_folder()
    {
        _folder.Write("corpus/a.txt", "The lighthouse was built in 1850.");
        var temporary = Directory.CreateDirectory(_folder.At("tmp")).FullName;
        var environment = new Dictionary<string, string> { ["HOME"] = "/dev/null", ["XDG_DATA_HOME"] = "", ["TMPDIR"] = temporary };
        var result = await QaBotProcess.RunAsync(environment, "documents", "list", "--corpus", Corpus);
        result.Code.ShouldBe(0, result.Words);
        Directory.EnumerateDirectories(Path.Combine(temporary, "qabot"), "corpus-*").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Chat_answers_each_line_while_the_input_stays_open()
    {
        _folder.Write("corpus/a.txt", "The lighthouse was built in 1850.");
        using var process = QaBotProcess.Start(null, "chat", "--json", "--corpus", Corpus, "--data", Data);
        await process.StandardInput.WriteLineAsync("When was the lighthouse built?");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        first.ShouldNotBeNull().ShouldContain("\"question\":\"When was the lighthouse built?\"");
        await process.StandardInput.WriteLineAsync("And who built it?");
        process.StandardInput.Close();
        var result = await QaBotProcess.EndAsync(process);
        result.Code.ShouldBe(0, result.Words);
        result.Lines.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Two_runs_at_once_on_one_data_folder_both_end_well()
    {
        for (var i = 0; i < 60; i++) _folder.Write($"corpus/note-{i:00}.txt", MadeUp.Text(i));
        string[] args = ["ingest", "--corpus", Corpus, "--data", Data];
        using var one = QaBotProcess.Start(null, args);
        using var two = QaBotProcess.Start(null, args);
        var results = await Task.WhenAll(QaBotProcess.EndAsync(one), QaBotProcess.EndAsync(two));
        foreach (var result in results) result.Code.ShouldBe(0, result.Words);
        (await Run("documents", "list")).Lines.Length.ShouldBe(60);
        (await Run("doctor")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task An_interrupt_ends_a_waiting_chat()
    {
        _folder.Write("corpus/a.txt", "The lighthouse was built in 1850.");
        using var process = QaBotProcess.Start(null, "chat", "--json", "--corpus", Corpus, "--data", Data);
        await process.StandardInput.WriteLineAsync("When was the lighthouse built?");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await QaBotProcess.InterruptAsync(process);
        var result = await QaBotProcess.EndAsync(process);
        result.Words.ShouldNotContain("Unhandled");
        (await Run("documents", "list")).Lines.Length.ShouldBe(1);
    }
}
