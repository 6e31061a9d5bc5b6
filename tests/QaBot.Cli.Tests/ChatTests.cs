using System.Text;
using System.Text.Json;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class ChatTests : IDisposable
{
    private readonly ScriptedAnswers _answers = new(question => A.Answer($"You asked: {question.Text} [1]") with
    {
        Citations = [A.Citation(A.Document("a.txt", "Some words."), "Some words.")],
    });

    private readonly CommandLine _line;

    public ChatTests() => _line = new CommandLine { Answers = _answers }.With("a.txt", "Some words.");

    public void Dispose() => _line.Dispose();

    private static List<(string Conversation, string State, string Question)> Parse(Result result) => [.. result.Lines.Select(line =>
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("conversation").GetString()!, json.RootElement.GetProperty("state").GetString()!, json.RootElement.GetProperty("question").GetString()!);
    })];

    [Fact]
    public async Task Json_answers_a_line_with_a_line_and_an_empty_line_begins_a_new_conversation()
    {
        var result = await _line.RunWith("One?\nTwo?\r\n\n\n\nThree?", "chat", "--json");
        result.Code.ShouldBe(ExitCode.Done);
        Parse(result).ShouldBe([("c1", "verified", "One?"), ("c1", "verified", "Two?"), ("c2", "verified", "Three?")]);
    }

    [Fact]
    public async Task Json_refuses_a_line_that_is_no_question_and_goes_on()
    {
        var result = await _line.RunWith($"One?\n   \n{new string('x', 100_000)}\nTwo?\n", "chat", "--json");
        result.Code.ShouldBe(ExitCode.Done);
        Parse(result).Select(a => a.State).ShouldBe(["verified", "failed", "failed", "verified"]);
        result.Lines[1].ShouldContain("The question is empty: write what you want to know.");
        result.Lines[2].ShouldContain("The question is longer than 4,000 characters: shorten it to what you want to know.");
        result.Lines[2].Length.ShouldBeLessThan(10_000);
        _answers.Asked.Select(q => q.Text).ShouldBe(["One?", "Two?"]);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_become_replacement_characters()
    {
        byte[] input = [.. "A"u8, 0xff, 0xc3, .. "B?\n"u8];
        var result = await _line.RunBare(input, "chat", "--json", "--corpus", _line.Corpus, "--data", _line.Data);
        result.Code.ShouldBe(ExitCode.Done);
        Parse(result).Single().Question.ShouldBe("A\ufffd\ufffdB?");
    }

    [Fact]
    public async Task An_end_of_input_at_once_is_no_error()
    {
        var result = await _line.RunWith("", "chat", "--json");
        result.Code.ShouldBe(ExitCode.Done);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_answer_is_sent_before_the_next_question_is_read()
    {
        using var output = new MemoryStream();
        var sent = new List<long>();
        var input = new WatchedReader("One?\nTwo?\n", () => sent.Add(output.Length));
        var console = new CliConsole(input, output, TextWriter.Null);
        await new Chat.JsonChat(console, _answers).RunAsync(TestContext.Current.CancellationToken);
        var first = Encoding.UTF8.GetString(output.ToArray()).IndexOf('\n', StringComparison.Ordinal) + 1;
        sent.ShouldContain(first); // the whole first answer was out when the second question began
    }

    [Fact]
    public async Task Commands_of_a_person_show_sources_and_why_and_begin_anew()
    {
        var result = await _line.RunWith("/sources\nOne?\n/sources\n/why\n/new\nTwo?\n/nonsense\n/help\n/quit\nNever?\n", "chat");
        result.Code.ShouldBe(ExitCode.Done);
        result.Output.ShouldStartWith("Nothing has been asked yet in this conversation.\nYou asked: One? [1]\n");
        result.Output.ShouldContain("Sources\n[1] a.txt — a.txt (0–11)\n    “Some words.”\n");
        result.Output.ShouldContain("Why\n  understood as  ?\n");
        result.Output.ShouldContain("A new conversation.\nYou asked: Two? [1]\n");
        result.Output.ShouldContain("There is no command /nonsense. /help lists them.\n");
        result.Output.ShouldContain("  /sources  the sources of the last answer, with their words\n");
        _answers.Asked.Select(q => (q.Text, q.Conversation)).ShouldBe([("One?", "c1"), ("Two?", "c2")]);
    }

    /// <summary>Tells when a character is read.</summary>
    private sealed class WatchedReader(string text, Action onRead) : StringReader(text)
    {
        public override int Read()
        {
            onRead();
            return base.Read();
        }
    }
}
