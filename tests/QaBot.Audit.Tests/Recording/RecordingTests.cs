using System.Text;
using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Audit.Tests;

public sealed class RecordingTests : IDisposable
{
    private readonly LedgerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task An_answer_carries_the_number_and_the_receipt_of_its_entry()
    {
        var answers = new RecordedAnswers(new ScriptedAnswers(q => _rig.Answered(q.Text)), _rig.Ledger);
        var answer = await answers.AskAsync(LedgerRig.Question("How many?"), TestContext.Current.CancellationToken);
        answer.Audit.ShouldNotBeNull();
        var entry = _rig.Trail.Find(answer.Audit.Sequence).ShouldNotBeNull();
        entry.Receipt.ShouldBe(answer.Audit.Receipt);
        entry.Item.Question.ShouldBe("How many?");
        entry.Item.Text.ShouldBe("The ferry Aurora carries 400 people. [1]");
        answer.Timings.Record.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void An_entry_holds_what_the_answer_came_from()
    {
        var entry = _rig.Trail.Find(_rig.Record("How many?").Sequence).ShouldNotBeNull();
        var answer = entry.Fields["answer"];
        answer.GetProperty("retrieved")[0].GetProperty("use").GetString().ShouldBe("cited");
        answer.GetProperty("composer_build").GetString().ShouldBe("build-1");
        answer.GetProperty("corpus").GetProperty("generation").GetInt64().ShouldBe(1);
        answer.GetProperty("citations")[0].GetProperty("checks").EnumerateArray().Select(c => c.GetString()).ShouldBe(["source", "quote"]);
        answer.GetProperty("statements")[0].GetProperty("checks")[0].GetString().ShouldBe("words");
        answer.GetProperty("timings_ms").GetProperty("total").GetDouble().ShouldBe(1);
        entry.Fields["actor"].GetProperty("channel").GetString().ShouldBe("webchat");
        entry.Fields["actor"].GetProperty("person").GetString().ShouldNotBe("anna");
        _rig.Trail.CorpusAt(entry.Item.Sequence).ShouldBe(new Dictionary<string, string> { ["ships.md"] = _rig.Source.Version });
    }

    [Fact]
    public void The_envelope_holds_no_word_of_anybody()
    {
        var entry = _rig.Trail.Find(_rig.Record("How many?").Sequence).ShouldNotBeNull();
        foreach (var word in new[] { "anna", "many", "ferry", "ships", "webchat" }) entry.Envelope.ShouldNotContain(word, Case.Insensitive);
        entry.Envelope.ShouldContain("\"state\":\"verified\"");
    }

    [Fact]
    public void No_word_of_a_question_lies_readable_in_the_files()
    {
        _rig.Record("Is the xylophone of captain Quintus aboard?");
        _rig.Close();
        foreach (var file in Directory.EnumerateFiles(_rig.Options.Directory, "*", SearchOption.AllDirectories))
        {
            var bytes = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            bytes.ShouldNotContain("xylophone", Case.Insensitive);
            bytes.ShouldNotContain("anna", Case.Sensitive);
        }
    }

    [Fact]
    public void Changes_of_corpus_and_configuration_are_recorded_once()
    {
        _rig.Options = _rig.Options with { Configuration = new Dictionary<string, string> { ["program"] = "1" } };
        _rig.Record("One?");
        _rig.Record("Two?");
        _rig.Close();
        _rig.Options = _rig.Options with { Configuration = new Dictionary<string, string> { ["program"] = "2" } };
        _rig.Record("Three?");
        _rig.Trail.List(new AuditFilter()).Select(e => e.Type).ShouldBe(["answer", "configuration", "answer", "answer", "corpus", "configuration", "opened"]);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_recorded_is_not_given()
    {
        var ledger = new BrokenLedger();
        var shown = new List<Statement>();
        var answers = new RecordedAnswers(new ScriptedAnswers(q => _rig.Answered(q.Text)), ledger);
        var answer = await answers.AskAsync(LedgerRig.Question("How many?"), shown.Add, TestContext.Current.CancellationToken);
        answer.State.ShouldBe(AnswerState.Failed);
        answer.Text.ShouldBe("I cannot answer now, because the answer could not be put on record. The disk is full.");
        answer.Statements.ShouldBeEmpty();
        answer.Citations.ShouldBeEmpty();
        shown.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_cannot_be_recorded_does_not_stay_in_memory()
    {
        var memory = new Memory();
        var scripted = new ScriptedAnswers(q => _rig.Answered(q.Text));
        var answers = new RecordedAnswers(scripted, new BrokenLedger(), conversations: memory);
        await answers.AskAsync(LedgerRig.Question("How many?", conversation: "c7"), TestContext.Current.CancellationToken);
        var (conversation, answer) = memory.TakenBack.ShouldHaveSingleItem();
        (conversation, answer.Question, answer.State).ShouldBe(("c7", "How many?", AnswerState.Verified));

        await new RecordedAnswers(scripted, _rig.Ledger, conversations: memory).AskAsync(LedgerRig.Question("And now?"), TestContext.Current.CancellationToken);
        memory.TakenBack.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Statements_are_held_back_until_the_whole_answer_is_on_record()
    {
        var shown = new List<long>();
        var answers = new RecordedAnswers(new ScriptedAnswers(q => _rig.Answered(q.Text)), _rig.Ledger);
        var before = _rig.Size();
        var answer = await answers.AskAsync(LedgerRig.Question("How many?"), _ => shown.Add(_rig.Size()), TestContext.Current.CancellationToken);
        shown.ShouldHaveSingleItem().ShouldBe(answer.Audit!.Sequence + 1);
        shown[0].ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task A_slow_answer_is_recorded_statement_by_statement_before_each_is_shown()
    {
        var slow = new SlowAnswers(_rig);
        var shown = new List<(string Text, long Entries)>();
        var answers = new RecordedAnswers(slow, _rig.Ledger, time: _rig.Time);
        var answer = await answers.AskAsync(LedgerRig.Question("How many?"), s => shown.Add((s.Text, _rig.Size())), TestContext.Current.CancellationToken);
        shown.Select(s => s.Text).ShouldBe(["First.", "Second.", "Third."]);
        var parts = _rig.Trail.List(new AuditFilter { Type = "part" });
        parts.Select(p => p.Text).ShouldBe(["Third.", "First. Second."]);
        shown[0].Entries.ShouldBeGreaterThan(parts[1].Sequence);
        _rig.Trail.Find(answer.Audit!.Sequence)!.Envelope.ShouldContain($"\"about\":[[{parts[1].Sequence},{parts[0].Sequence}]]");
        _rig.Trail.Verify().Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Two_openings_take_turns_and_numbers_stay_dense()
    {
        using var other = _rig.Open();
        var receipts = new System.Collections.Concurrent.ConcurrentBag<AuditReceipt>();
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            receipts.Add((i % 2 == 0 ? _rig.Ledger : other).Record(LedgerRig.Question($"Question {i}?"), _rig.Answered($"Question {i}?"), [])));
        var numbers = receipts.Select(r => r.Sequence).Order().ToList();
        numbers.ShouldBe(Enumerable.Range((int)numbers[0], 60).Select(n => (long)n));
        _rig.Trail.Verify().Findings.ShouldBeEmpty();
        _rig.Check(_rig.Export()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Feedback_on_no_answer_is_refused() =>
        Should.Throw<LedgerException>(() => _rig.Ledger.Record(new AnswerFeedback(7, "like", null, "webchat", null))).Message.ShouldBe("There is no answer 7 in the audit ledger.");

    [Fact]
    public void Lone_surrogates_and_control_characters_can_be_recorded()
    {
        var receipt = _rig.Record("What \ud800 is \u0000 this \u202e?");
        _rig.Trail.Find(receipt.Sequence)!.Item.Question.ShouldBe("What \ufffd is \u0000 this \u202e?");
        _rig.Trail.Verify().Findings.ShouldBeEmpty();
    }

    private sealed class Memory : IConversationStore
    {
        public List<(string Conversation, Answer Answer)> TakenBack { get; } = [];

        public IReadOnlyList<Turn> Turns(string conversation) => throw new InvalidOperationException("The test planned no reading.");

        public void Add(string conversation, Turn turn) => throw new InvalidOperationException("The test planned no adding.");

        public void TakeBack(string conversation, Answer answer) => TakenBack.Add((conversation, answer));

        public void Clear(string conversation) => throw new InvalidOperationException("The test planned no clearing.");
    }

    private sealed class BrokenLedger : IAnswerLedger
    {
        public AuditReceipt Record(Question question, Answer answer, IReadOnlyList<AuditReceipt> parts) => throw new LedgerException("The disk is full.");

        public AuditReceipt Record(Question question, IReadOnlyList<Statement> statements) => throw new LedgerException("The disk is full.");

        public AuditReceipt Record(AnswerFeedback feedback) => throw new InvalidOperationException("The test planned no feedback.");
    }

    private sealed class SlowAnswers(LedgerRig rig) : IAnswerService
    {
        public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default) => throw new InvalidOperationException("The test streams.");

        public Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default)
        {
            shown(new Statement("First.", [1], Verdict.Supported));
            rig.Time.Now += RecordedAnswers.Patience;
            shown(new Statement("Second.", [1], Verdict.Supported));
            rig.Time.Now += TimeSpan.FromSeconds(1);
            shown(new Statement("Third.", [1], Verdict.Supported));
            return Task.FromResult(rig.Answered(question.Text));
        }
    }
}
