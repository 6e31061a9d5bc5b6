using QaBot.Core;
using QaBot.Evaluation.Rewrites;
using Shouldly;
using Xunit;

namespace QaBot.Evaluation.Tests;

public sealed class RewriteEvaluationTests
{
    [Theory]
    [InlineData("Who signed it?", "Who signed the treaty?", 2 * 2.0 / (3 + 4))]
    [InlineData("the the cat", "The cat", 2 * 2.0 / (3 + 2))]
    [InlineData("same", "SAME!", 1)]
    [InlineData("", "", 1)]
    [InlineData("", "word", 0)]
    [InlineData("one", "two", 0)]
    public void Token_f1_counts_each_word_as_often_as_both_have_it(string text, string gold, double f1) =>
        RewriteEvaluation.TokenF1(text, gold).ShouldBe(f1, 1e-12);

    [Fact]
    public async Task Each_turn_is_asked_after_its_own_history()
    {
        var asked = new List<string>();
        var results = await new RewriteEvaluation(new Parrot(asked)).RunAsync(
            [new RewriteTurn("a_1", [], "What is kelp?", "What is kelp?"), new RewriteTurn("a_2", ["What is kelp?"], "Is it a plant?", "Is kelp a plant?")],
            TestContext.Current.CancellationToken);

        asked.ShouldBe(["a_1: What is kelp?", "a_2: What is kelp?", "a_2: Is it a plant?"]);
        results[1].Standalone.ShouldBe("Is it a plant?");
        results[1].TokenF1.ShouldBe(results[1].CopyF1);
        results[1].TokenF1.ShouldBe(0.75);
    }

    [Fact]
    public void A_line_that_is_no_turn_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "{\"id\":\"1\",\"history\":[],\"question\":\"q\",\"rewrite\":\"r\"}\n\n{\"id\":\"2\"}\n");
            Should.Throw<InvalidDataException>(() => RewriteTurn.Read(file)).Message.ShouldStartWith($"Line 3 of '{file}' is no turn (id, history, question, rewrite): ");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_other_speakers_turns_are_left_out_of_a_history_that_names_speakers()
    {
        new RetrievalQuery("1", "q", null, ["user: one", "agent: two", "user: three"]).Asked.ShouldBe(["one", "three"]);
        new RetrievalQuery("1", "q", null, ["one", "two"]).Asked.ShouldBe(["one", "two"]);
    }

    private sealed class Parrot(List<string> asked) : IAnswerService
    {
        public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default)
        {
            asked.Add($"{question.Conversation}: {question.Text}");
            return Task.FromResult(new Answer
            {
                Conversation = question.Conversation,
                Turn = 1,
                Question = question.Text,
                Standalone = question.Text,
                State = AnswerState.Declined,
                Text = "",
                Composer = "extractive",
                Timings = new(0, 0, 0, 0, 0, 0),
            });
        }
    }
}
