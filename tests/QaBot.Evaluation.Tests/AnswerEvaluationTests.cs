using System.Text.Json;
using QaBot.Core;
using QaBot.Evaluation.Answers;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Evaluation.Tests;

public sealed class AnswerEvaluationTests
{
    private static readonly Document Ships = A.Document("ships.txt", "The ferry Aurora carries 400 people across the bay. The tug Bruno carries nobody.");
    private static readonly Document Ports = A.Document("ports.md", "Port Elm opened in 1931. Nobody knows who paid for it.");

    private static readonly QuestionTurn Aurora = new(
        "How many people does Aurora carry?", true, [new GoldQuote("ships.txt", "The ferry Aurora carries 400 people across the bay")], [["400", "four hundred"]], ["nobody"]);

    private static readonly QuestionTurn Elm = new(
        "When did Elm open?", true, [new GoldQuote("ports.md", "Port Elm opened in 1931")], [["1931"]]);

    private static readonly QuestionTurn Captain = new("Who is the captain?", false, [], []);

    private static Answer RightAurora => A.Answer("The ferry Aurora carries 400 people across the bay [1].") with
    {
        Citations = [A.Citation(Ships, "The ferry Aurora carries 400 people across the bay.")],
        Passages = [A.Found(Ports), A.Found(Ships, 2)],
    };

    private static async Task<AnswerReport> Score(params (QuestionTurn Turn, Answer Answer)[] turns)
    {
        var set = new QuestionSet([new QuestionConversation("x-1", "followup", [.. turns.Select(t => t.Turn)])]);
        var answers = new Queue<Answer>(turns.Select(t => t.Answer));
        return await new AnswerEvaluation(new ScriptedAnswers(_ => answers.Dequeue()), new FixedCorpus(Ships, Ports))
            .RunAsync(set, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Four_turns_give_the_figures_counted_by_hand()
    {
        var report = await Score(
            (Aurora, RightAurora),
            (Elm, A.Answer("I found nothing about that.", AnswerState.Declined)),
            (Captain, A.Answer("Nothing says that.", AnswerState.Declined)),
            (Captain, A.Answer("The captain is Bruno [1].") with { Citations = [A.Citation(Ships, "The tug Bruno") with { Quote = "The tug Brunhilde" }] }));

        var shape = report.ToShape();
        shape.Turns.ShouldBe(4);
        shape.Joint.ShouldBe(50); // Aurora and the first captain
        shape.HitAt1.ShouldBe(0);
        shape.HitAt3.ShouldBe(50); // ships.txt is second; Elm's answer names no passages
        shape.Correct.ShouldBe(50);
        shape.Cited.ShouldBe(50);
        shape.OverRefused.ShouldBe(50);
        shape.Refusal.ShouldBe(new RefusalJson(50, 50, 50)); // declined twice, once rightly, of two unanswerable
        shape.Citations.ShouldBe(2);
        shape.Verbatim.ShouldBe(50); // Brunhilde stands nowhere
        shape.DeclinedWithCitations.ShouldBe(0);
        shape.MedianWords.ShouldBe(10); // of 10 and 5 words the upper
        shape.ByType["followup"].ShouldBe(new TypeJson(1, 100));
        shape.ByType["followup-later"].ShouldBe(new TypeJson(3, 33.3));
    }

    [Fact]
    public async Task An_answer_that_says_something_forbidden_is_not_correct()
    {
        var report = await Score((Aurora, RightAurora with { Text = "Aurora carries 400 people and Bruno NOBODY." }));
        report.ToShape().Correct.ShouldBe(0);
        report.ToShape().Cited.ShouldBe(100);
        report.ToShape().Joint.ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_first_120_words_of_an_answer_are_read()
    {
        var padding = string.Join(' ', Enumerable.Repeat("well", 119));
        (await Score((Aurora, RightAurora with { Text = $"{padding} 400" }))).ToShape().Correct.ShouldBe(100);
        (await Score((Aurora, RightAurora with { Text = $"{padding} well 400" }))).ToShape().Correct.ShouldBe(0);
    }

    [Fact]
    public async Task Every_gold_group_needs_a_citation_but_one_quote_of_a_group_is_enough()
    {
        var both = Aurora with
        {
            Gold =
            [
                new GoldQuote("ships.txt", "The ferry Aurora carries 400 people", "a"),
                new GoldQuote("ships.txt", "words that stand nowhere at all", "a"),
                new GoldQuote("ports.md", "Port Elm opened in 1931", "b"),
            ],
        };
        (await Score((both, RightAurora))).ToShape().Cited.ShouldBe(0);
        var more = RightAurora with { Citations = [.. RightAurora.Citations, A.Citation(Ports, "Port Elm opened in 1931.", 2)] };
        (await Score((both, more))).ToShape().Cited.ShouldBe(100);
    }

    [Fact]
    public async Task A_quote_from_another_document_does_not_count()
    {
        var elsewhere = RightAurora with { Citations = [RightAurora.Citations[0] with { Document = "ports.md" }] };
        var shape = (await Score((Aurora, elsewhere))).ToShape();
        shape.Cited.ShouldBe(0);
        shape.Verbatim.ShouldBe(0);
    }

    [Fact]
    public async Task A_declined_answer_with_citations_is_counted()
    {
        var report = await Score((Captain, RightAurora with { State = AnswerState.Declined }));
        report.ToShape().DeclinedWithCitations.ShouldBe(1);
    }

    [Fact]
    public async Task Failures_name_the_turn_and_what_was_said()
    {
        var report = await Score((Aurora, RightAurora), (Elm, A.Answer("Nichts – “gar” nichts.", AnswerState.Declined)));
        report.Failures(5).ShouldBe(
        [
            """{"id":"x-1","turn":2,"type":"followup-later","question":"When did Elm open?","state":"declined","said":"Nichts – “gar” nichts."}""",
        ]);
        report.Failures(0).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_report_is_JSON_with_the_scorers_names()
    {
        using var json = JsonDocument.Parse((await Score((Aurora, RightAurora))).ToJson());
        json.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(
        [
            "turns", "joint", "hit@1", "hit@3", "hit@5", "hit@10", "correct", "cited", "over_refused", "refusal",
            "citations", "verbatim", "declined_with_citations", "median_words", "by_type", "turn_ms",
        ]);
        json.RootElement.GetProperty("by_type").GetProperty("followup").GetProperty("joint").GetDouble().ShouldBe(100);
        json.RootElement.GetProperty("turn_ms").GetProperty("p95").GetDouble().ShouldBe(1);
    }

    [Fact]
    public async Task A_conversation_keeps_one_id_and_the_next_gets_another()
    {
        var answers = new ScriptedAnswers(_ => A.Answer("No.", AnswerState.Declined));
        var set = new QuestionSet([new("a", "t", [Captain with { Question = " Who \n is it? " }, Captain]), new("b", "t", [Captain])]);
        await new AnswerEvaluation(answers, new FixedCorpus()).RunAsync(set, null, TestContext.Current.CancellationToken);
        answers.Asked.Select(q => q.Conversation).ShouldBe(["c1", "c1", "c2"]);
        answers.Asked[0].Text.ShouldBe("Who is it?");
    }
}
