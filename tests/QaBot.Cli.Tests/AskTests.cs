using System.Text.Json;
using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class AskTests
{
    private const string Ferry = "The ferry Aurora carries 400 people across the bay.";

    private static CommandLine With(Func<string, Answer> answer)
    {
        return new CommandLine { Answers = new ScriptedAnswers(question => answer(question.Text)) }
            .With("ships.md", $"---\ntitle: Ships of the bay\npublisher: Harbour Office\ndate: 2020-05-01\n---\n\n# Ferries\n\n{Ferry} It runs every day but Sunday.\n");
    }

    private static Answer Answered => A.Answer("The ferry Aurora carries 400 people across the bay. [1]") with
    {
        Standalone = "How many people does the ferry Aurora carry?",
        Statements = [new Statement(Ferry, [1], Verdict.Verbatim)],
        Citations = [new Citation(1, "ships.md", "sha256:ab", "Ships of the bay", 0, 91, 142, 3, "The ferry Aurora\ncarries 400 people", "", "", Verdict.Verbatim)],
        Dropped = [new DroppedStatement("It carries 500.", Verdict.NumberMismatch, "500")],
        Passages = [A.Found(A.Document("ships.md", Ferry))],
        Timings = new Timings(0.1, 1.2, 0.8, 0.4, 0, 2.5),
    };

    [Fact]
    public async Task An_answer_prints_its_words_and_its_sources()
    {
        using var line = With(_ => Answered);
        var result = await line.Run("ask", "How", "many?");
        result.Code.ShouldBe(ExitCode.Done);
        result.Output.ShouldBe("""
            The ferry Aurora carries 400 people across the bay. [1]

            Sources
            [1] Ships of the bay, Harbour Office, 2020-05-01 — ships.md (91–142, page 3)
                “The ferry Aurora carries 400 people”

            """);
    }

    [Fact]
    public async Task A_source_names_the_page_as_it_is_printed_and_as_it_is_counted()
    {
        using var line = With(_ => Answered with { Citations = [Answered.Citations[0] with { PageLabel = "i" }] });
        (await line.Run("ask", "How many?")).Output.ShouldContain("— ships.md (91–142, p. i (page 3))\n");
        (await line.Run("ask", "--json", "How many?")).Output.ShouldContain("\"page\":3,");
        (await line.Run("ask", "--json", "How many?")).Output.ShouldContain("\"page_label\":\"i\"");
    }

    [Fact]
    public async Task Why_prints_how_the_answer_came_about()
    {
        using var line = With(_ => Answered);
        var result = await line.Run("ask", "--why", "How many?");
        result.Output.ShouldEndWith("""

            Why
              understood as  How many people does the ferry Aurora carry?
              state          verified
              composer       extractive
              milliseconds   2.5 (contextualise 0.1, retrieve 1.2, compose 0.8, verify 0.4, record 0.0)
              said           The ferry Aurora carries 400 people across the bay. (verbatim)
              left out       It carries 500. (number-mismatch: 500)
              found   1     1.000  prose  ships.md (0–51)
                                   The ferry Aurora carries 400 people across the bay.

            """);
    }

    [Fact]
    public async Task A_declined_question_prints_the_reason_and_the_nearest_passages_and_ends_with_0()
    {
        using var line = With(_ => A.Answer("The documents do not say that.", AnswerState.Declined) with { Passages = [A.Found(A.Document("ships.md", Ferry))] });
        var result = await line.Run("ask", "Who?");
        result.Code.ShouldBe(ExitCode.Done);
        result.Output.ShouldBe("""
            The documents do not say that.

            Nearest passages
            - ships.md — ships.md (0–51)
                The ferry Aurora carries 400 people across the bay.

            """);
    }

    [Fact]
    public async Task A_failed_answer_ends_with_1()
    {
        using var line = With(_ => A.Answer("The index is damaged: run qabot ingest.", AnswerState.Failed));
        var result = await line.Run("ask", "Who?");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Output.ShouldBe("The index is damaged: run qabot ingest.\n");
    }

    [Fact]
    public async Task A_disagreement_that_the_answer_does_not_say_is_printed()
    {
        using var line = With(_ => Answered with { Conflicts = [new Conflict("One source says 400, another 500.", [1, 2])] });
        (await line.Run("ask", "How many?")).Output.ShouldContain("Sources disagree: One source says 400, another 500. [1][2]\n");
    }

    [Fact]
    public async Task Json_is_one_object_on_one_line()
    {
        using var line = With(_ => Answered);
        var result = await line.Run("ask", "--json", "How many?");
        result.Code.ShouldBe(ExitCode.Done);
        result.Lines.Length.ShouldBe(1);
        using var json = JsonDocument.Parse(result.Output);
        json.RootElement.GetProperty("question").GetString().ShouldBe("How many?");
        json.RootElement.GetProperty("conversation").GetString().ShouldBe("c1");
        json.RootElement.GetProperty("citations")[0].GetProperty("n").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("timings_ms").GetProperty("total").GetDouble().ShouldBe(2.5);
    }

    [Fact]
    public async Task Escape_sequences_and_direction_overrides_never_reach_the_terminal()
    {
        const string Evil = "red \u001b[31mtext\u009b1m \u202egnp.exe\u2066 \u0007bell \U000E0041tag";
        using var line = With(_ => Answered with
        {
            Text = Evil,
            Standalone = Evil,
            Citations = [Answered.Citations[0] with { Quote = Evil, Title = Evil, Document = Evil }],
            Conflicts = [new Conflict(Evil + "!", [1])],
            Dropped = [new DroppedStatement(Evil, Verdict.Weak, Evil)],
            Passages = [A.Found(A.Document(Evil, Evil))],
        });
        var result = await line.Run("ask", "--why", "--", Evil);
        result.Output.ShouldContain("red [31mtext");
        result.Output.ShouldAllBe(c => c == '\n' || !char.IsControl(c));
        foreach (var hidden in new[] { "\u202e", "\u2066", "\U000E0041" }) result.Output.ShouldNotContain(hidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\u00a0 ")]
    public async Task A_question_of_spaces_is_refused(string question)
    {
        using var line = With(_ => Answered);
        var result = await line.Run("ask", question);
        result.Code.ShouldBe(ExitCode.Usage);
        result.Words.ShouldStartWith("qabot: The question is empty: write what you want to know.\n");
    }

    [Fact]
    public async Task A_question_of_100000_characters_is_refused()
    {
        using var line = With(_ => Answered);
        var result = await line.Run("ask", new string('a', 100_000));
        result.Code.ShouldBe(ExitCode.Usage);
        result.Words.ShouldStartWith("qabot: The question is longer than 4,000 characters: shorten it to what you want to know.\n");
    }

    [Theory]
    [InlineData("\"Aurora\" AND (ferry OR NOT \"people) * ~2 ^5 title:x {} [] \\ / + -")]
    [InlineData("ferry \ud800 Aurora \udc00?")]
    [InlineData("'; DROP TABLE ships; --")]
    [InlineData("*")]
    [InlineData("\u001b[31mAurora\u0000?")]
    public async Task Odd_characters_in_a_question_are_only_words(string question)
    {
        using var line = new CommandLine().With("ships.txt", Ferry);
        var result = await line.Run("ask", "--json", "--", question);
        result.Code.ShouldBe(ExitCode.Done);
        using var json = JsonDocument.Parse(result.Output);
        json.RootElement.GetProperty("state").GetString().ShouldBeOneOf("verified", "partial", "declined");
    }
}
