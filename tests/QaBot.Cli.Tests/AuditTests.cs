using System.Text.Json;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class AuditTests : IDisposable
{
    private readonly CommandLine _line = new();

    public AuditTests() => _line.With("ships.md", "# Ships\n\nThe ferry Aurora carries 400 people across the bay. It runs every day but Sunday.\n");

    public void Dispose() => _line.Dispose();

    /// <summary>What the first answer with a data folder says of the new ledger.</summary>
    internal static string Begun(string data) =>
        $"qabot: A new audit ledger was begun in '{data}/audit'. Its keys lie in '{data}/audit-keys', for this user's eyes only: back them up apart from the ledger, which without them can be neither read nor continued. Verifiers pin '{data}/audit-keys/signing.pub'.\n"
            .Replace('/', Path.DirectorySeparatorChar);

    private async Task<long> Ask(string question)
    {
        var result = await _line.Run("ask", "--json", question);
        result.Code.ShouldBe(ExitCode.Done, result.Words);
        using var json = JsonDocument.Parse(result.Output);
        return json.RootElement.GetProperty("audit").GetProperty("sequence").GetInt64();
    }

    [Fact]
    public async Task Without_a_question_there_is_no_ledger()
    {
        var result = await _line.Run("audit", "list");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Words.ShouldBe($"qabot: There is no audit ledger in '{Path.Combine(_line.Data, "audit")}': nothing was asked yet with this data folder. Name another with --data.\n");
    }

    [Fact]
    public async Task Switched_off_nothing_is_recorded()
    {
        _line.Environment["QABOT_AUDIT"] = "off";
        var result = await _line.Run("ask", "--json", "How many people does the ferry Aurora carry?");
        result.Output.ShouldContain("\"audit\":null");
        Directory.Exists(Path.Combine(_line.Data, "audit")).ShouldBeFalse();
        _line.Environment["QABOT_AUDIT"] = "perhaps";
        (await _line.Run("ask", "What?")).Words.ShouldBe("qabot: QABOT_AUDIT is 'perhaps': give on or off, or leave it out for on.\n");
    }

    [Fact]
    public async Task What_was_asked_is_listed_shown_reviewed_reported_and_verified()
    {
        var number = await Ask("How many people does the ferry Aurora carry?");
        await Ask("Who is the king of the harbour?");

        (await _line.Run("audit", "list", "--state", "declined")).Lines.ShouldHaveSingleItem().ShouldEndWith("Who is the king of the harbour?");
        (await _line.Run("audit", "list", "--text", "aurora ferry", "--json")).Lines.ShouldHaveSingleItem().ShouldContain($"\"sequence\":{number},");
        var show = await _line.Run("audit", "show", $"{number}");
        show.Output.ShouldContain("(checked: source, quote)");
        show.Output.ShouldContain("“The ferry Aurora carries 400 people across the bay.”");
        show.Output.ShouldContain(": cited");

        (await _line.Run("audit", "review", $"{number}", "1=supports", "--note", "as it says")).Words.ShouldBe($"Reviewed answer {number}: entry {number + 2}.\n");
        (await _line.Run("audit", "report")).Output.ShouldContain("100.0 %     1 of    1,    0 partly  ships.md");
        using var report = JsonDocument.Parse((await _line.Run("audit", "report", "--json")).Output);
        report.RootElement.GetProperty("by_document")[0].GetProperty("share").GetDouble().ShouldBe(1);

        var verify = await _line.Run("audit", "verify");
        verify.Output.ShouldEndWith("Everything holds.\n");
        verify.Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task A_bundle_is_exported_and_verified_with_the_key_from_elsewhere()
    {
        await Ask("How many people does the ferry Aurora carry?");
        var bundle = _line.At("bundle");
        (await _line.Run("audit", "export", bundle)).Code.ShouldBe(ExitCode.Done);
        var pin = Path.Combine(_line.Data, "audit-keys", "signing.pub");
        var fine = await _line.Run("audit", "verify", "--bundle", bundle, "--key", pin);
        (fine.Code, fine.Output.EndsWith("Everything holds.\n", StringComparison.Ordinal)).ShouldBe((ExitCode.Done, true), fine.Output);
        (await _line.Run("audit", "verify", "--bundle", bundle)).Words.ShouldContain("qabot: A bundle proves nothing without a key from elsewhere: --key FILE.");
        (await _line.Run("audit", "export", bundle)).Words.ShouldBe($"qabot: '{bundle}' is not empty: name a new folder for the bundle.\n");

        var source = Directory.GetFiles(Path.Combine(bundle, "sources")).Single();
        File.AppendAllText(source, " ");
        var changed = await _line.Run("audit", "verify", "--bundle", bundle, "--key", pin, "--json");
        changed.Code.ShouldBe(ExitCode.Failed);
        using var json = JsonDocument.Parse(changed.Output);
        json.RootElement.GetProperty("exit_code").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("findings")[0].GetProperty("kind").GetString().ShouldBe("Tampered");
    }

    [Fact]
    public async Task One_answer_is_proved_to_who_holds_its_receipt_and_the_public_key()
    {
        var number = await Ask("How many people does the ferry Aurora carry?");
        await Ask("Who is the king of the harbour?");
        var pin = Path.Combine(_line.Data, "audit-keys", "signing.pub");
        var receipt = (await _line.Run("audit", "show", $"{number}")).Lines.Single(l => l.StartsWith("receipt", StringComparison.Ordinal))[^16..];
        var proof = await _line.Run("audit", "prove", $"{number}");
        proof.Output.ShouldStartWith("c2sp.org/tlog-proof@v1\nextra ");
        File.WriteAllText(_line.At("answer.tlog-proof"), proof.Output);
        var fine = await _line.Run("audit", "verify", "--proof", _line.At("answer.tlog-proof"), "--key", pin, "--receipt", $"{number}:{receipt}");
        (fine.Code, fine.Output.EndsWith("It is in the signed ledger.\n", StringComparison.Ordinal)).ShouldBe((ExitCode.Done, true), fine.Output);
        var another = await _line.Run("audit", "verify", "--proof", _line.At("answer.tlog-proof"), "--key", pin, "--receipt", $"{number}:0123456789abcdef");
        another.Code.ShouldBe(ExitCode.Failed);
        another.Output.ShouldEndWith($"It is not the entry of the receipt {number}:0123456789abcdef.\nIt is not proved.\n");
        (await _line.Run("audit", "prove", "77")).Words.ShouldContain("There is no entry 77");
    }

    [Fact]
    public async Task Another_key_signs_from_then_on_and_whoever_pinned_the_old_one_can_follow()
    {
        await Ask("How many people does the ferry Aurora carry?");
        var (pin, old) = (Path.Combine(_line.Data, "audit-keys", "signing.pub"), _line.At("old.pub"));
        File.Copy(pin, old);
        (await _line.Run("audit", "rotate-key")).Words.ShouldStartWith("Another key signs from entry ");
        File.ReadAllText(pin).ShouldNotBe(File.ReadAllText(old));
        await Ask("When does the ferry Aurora run?");
        var bundle = _line.At("bundle");
        await _line.Run("audit", "export", bundle);
        foreach (var key in new[] { pin, old }) (await _line.Run("audit", "verify", "--bundle", bundle, "--key", key)).Output.ShouldEndWith("Everything holds.\n");
        (await _line.Run("audit", "verify")).Output.ShouldEndWith("Everything holds.\n");
    }

    [Fact]
    public async Task A_question_asked_again_of_the_documents_of_then_says_the_same_and_of_now_what_changed()
    {
        var number = await Ask("How many people does the ferry Aurora carry?");
        _line.With("ships.md", "# Ships\n\nThe ferry Aurora carries 500 people across the bay.\n");
        var then = await _line.Run("audit", "replay", $"{number}");
        then.Output.ShouldBe($"Entry {number}, asked of the 1 documents of then: the same answer.\n= The ferry Aurora carries 400 people across the bay.\n");
        var now = await _line.Run("audit", "replay", $"{number}", "--now");
        now.Output.ShouldBe($"Entry {number}, asked of the 1 documents of now: verified then, verified now.\n- The ferry Aurora carries 400 people across the bay.\n+ The ferry Aurora carries 500 people across the bay.\n");
    }

    [Fact]
    public async Task A_follow_up_is_asked_again_with_its_conversation()
    {
        var chat = await _line.RunWith("How many people does the ferry Aurora carry?\nWhen does it run?\n", "chat", "--json");
        chat.Lines.Length.ShouldBe(2);
        using var json = JsonDocument.Parse(chat.Lines[1]);
        var number = json.RootElement.GetProperty("audit").GetProperty("sequence").GetInt64();
        (await _line.Run("audit", "replay", $"{number}")).Output.ShouldStartWith($"Entry {number}, asked of the 1 documents of then: the same answer.\n");
    }

    [Fact]
    public async Task A_person_is_given_everything_on_record_of_themselves_as_JSON()
    {
        var number = await Ask("How many people does the ferry Aurora carry?");
        var given = await _line.Run("audit", "person", Environment.UserName, "--json");
        using var json = JsonDocument.Parse(given.Lines.Single(l => l.Contains("\"type\":\"answer\"", StringComparison.Ordinal)));
        json.RootElement.GetProperty("sequence").GetInt64().ShouldBe(number);
        json.RootElement.GetProperty("fields").GetProperty("question").GetProperty("text").GetString().ShouldBe("How many people does the ferry Aurora carry?");
        (await _line.Run("audit", "person", Environment.UserName)).Output.ShouldContain("400 people");
        (await _line.Run("audit", "person", "nobody-at-all")).Words.ShouldBe("Nothing is on record of this person.\n");
    }

    [Fact]
    public async Task A_person_is_erased_and_the_ledger_still_verifies()
    {
        var number = await Ask("Is the xylophone aboard?");
        (await _line.Run("audit", "erase", "--person", Environment.UserName, "--reason", "asked for it")).Words.ShouldBe("Erased what 1 entries held.\n");
        (await _line.Run("audit", "show", $"{number}")).Output.ShouldContain("What it held was erased.");
        (await _line.Run("audit", "list", "--text", "xylophone")).Output.ShouldBeEmpty();
        (await _line.Run("audit", "verify")).Code.ShouldBe(ExitCode.Done);
        (await _line.Run("audit", "replay", $"{number}")).Words.ShouldContain($"What entry {number} held was erased: it cannot be asked again.");
        (await _line.Run("audit", "retain", "--days", "30", "--json")).Output.ShouldBe("{\"done\":\"erased\",\"sequence\":null,\"count\":0}\n");
    }

    [Theory]
    [InlineData("'x' is no entry's number: 'qabot audit list' prints them.", "audit", "show", "x")]
    [InlineData("There is no state 'odd': the states are verified, partial, declined, failed.", "audit", "list", "--state", "odd")]
    [InlineData("'1=yes' is no verdict: write C=VERDICT with supports, partly, does-not or wrong-source.", "audit", "review", "1", "1=yes")]
    [InlineData("One of --person ID and --source HASH is needed.", "audit", "erase")]
    [InlineData("The limit is missing: --days N.", "audit", "retain")]
    [InlineData("'audit' takes one more word: audit list, audit show, audit prove, audit verify, audit export, audit replay, audit review, audit report, audit person, audit erase, audit retain, audit rotate-key.", "audit", "burn")]
    public async Task What_cannot_be_used_is_said(string words, params string[] args)
    {
        var result = await _line.Run(args);
        result.Code.ShouldBe(ExitCode.Usage);
        result.Words.ShouldStartWith($"qabot: {words}\n");
    }

    [Fact]
    public async Task An_answer_that_cannot_be_recorded_is_not_given()
    {
        await Ask("How many people does the ferry Aurora carry?");
        Directory.Delete(Path.Combine(_line.Data, "audit-keys"), recursive: true);
        var result = await _line.Run("ask", "How many people does the ferry Aurora carry?");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Output.ShouldStartWith("I cannot answer now, because the answer could not be put on record. The keys of the audit ledger");
        result.Output.ShouldNotContain("400");
    }

    [Fact]
    public async Task A_chat_killed_while_answering_has_every_answer_that_it_printed_on_record()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corpus/ships.md", "# Ships\n\nThe ferry Aurora carries 400 people across the bay.\n");
        string[] places = ["--corpus", folder.At("corpus"), "--data", folder.At("data")];
        var random = new Random(20261123);
        for (var kill = 0; kill < 5; kill++)
        {
            using var process = QaBotProcess.Start(null, ["chat", "--json", .. places]);
            for (var i = 0; i < 200; i++) await process.StandardInput.WriteLineAsync($"How many people does the ferry Aurora carry on trip {i}?");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(80), TestContext.Current.CancellationToken);
            process.Kill();
            var printed = (await QaBotProcess.EndAsync(process)).Lines;
            var list = await QaBotProcess.RunAsync(null, ["audit", "list", "--limit", "1000", "--json", .. places]);
            var recorded = list.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("sequence").GetInt64()).ToHashSet();
            foreach (var line in printed.Where(l => l.EndsWith('}')))
                recorded.ShouldContain(JsonDocument.Parse(line).RootElement.GetProperty("audit").GetProperty("sequence").GetInt64(), $"kill {kill}");
        }

        var verify = await QaBotProcess.RunAsync(null, ["audit", "verify", .. places]);
        verify.Code.ShouldBe(0, verify.Output);
    }
}
