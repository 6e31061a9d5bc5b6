using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace QaBot.Core.Tests;

public sealed class AnswerJsonTests
{
    private static readonly Document Source = Make("ships.txt", "😀 The ferry carries 400 – people.");

    private static Document Make(string name, string text)
    {
        var span = new TextSpan(3, text.Length);
        var passage = new Passage(0, span, PassageKind.ListItem, ["Ships", "Ferries"], 4, [new Sentence(text[3..], [span], [])]);
        return new Document(name, "sha256:ab", DocumentMetadata.None, text, [passage], [], [], []);
    }

    private static Answer Answer { get; } = new()
    {
        Conversation = "c1",
        Turn = 2,
        Question = "And the ferry?",
        Standalone = "How many people does the ferry carry?",
        State = AnswerState.Partial,
        Reason = DeclineReason.NotSupported,
        Text = "The ferry carries 400 – people [1].",
        Statements = [new Statement("The ferry carries 400 – people.", [1], Verdict.Verbatim)],
        Citations = [new Citation(1, "ships.txt", "sha256:ab", "Ships", 0, 2, 33, 4, "The ferry carries 400 – people.", "😀 ", "", Verdict.Verbatim)],
        Passages = [new RetrievedPassage(1, Source, Source.Passages[0], 12.345678)],
        Conflicts = [new Conflict("One says 400, one 500.", [1])],
        Dropped = [new DroppedStatement("It carries 500.", Verdict.NumberMismatch, "500")],
        Composer = "extractive",
        ModelUse = new ModelUse("default", "m", "answer", "sha256:cd", 0.5, 800, "length", 12, null, "cut short"),
        Suggestions = ["And the bridge?"],
        Timings = new Timings(0.1, 1.2, 0.8, 0.4, 0.9, 3.45678),
        Audit = new AuditReceipt(12, "9f3a"),
    };

    private static string Line(Answer answer)
    {
        using var stream = new MemoryStream();
        AnswerJsonMapper.WriteLine(stream, answer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void An_answer_prints_in_the_promised_shape()
    {
        const string Expected = """
            {"conversation":"c1","turn":2,"question":"And the ferry?","standalone":"How many people does the ferry carry?",
            "state":"partial","reason":"not-supported","text":"The ferry carries 400 – people [1].",
            "statements":[{"text":"The ferry carries 400 – people.","citations":[1],"verdict":"verbatim"}],
            "citations":[{"n":1,"document":"ships.txt","version":"sha256:ab","title":"Ships","start":2,"end":33,"page":4,
            "quote":"The ferry carries 400 – people.","prefix":"\uD83D\uDE00 ","suffix":"","verdict":"verbatim","author":null,"publisher":null,"date":null,"url":null,"page_label":null}],
            "passages":[{"rank":1,"document":"ships.txt","start":2,"end":33,"score":12.3457,"kind":"list-item","headings":["Ships","Ferries"],
            "text":"The ferry carries 400 – people."}],
            "conflicts":[{"text":"One says 400, one 500.","citations":[1]}],
            "dropped":[{"text":"It carries 500.","verdict":"number-mismatch","detail":"500"}],
            "composer":"extractive","model":null,
            "model_use":{"endpoint":"default","model":"m","prompt":"answer","prompt_hash":"sha256:cd","temperature":0.5,"max_output_tokens":800,
            "finish_reason":"length","input_tokens":12,"output_tokens":null,"failure":"cut short"},
            "suggestions":["And the bridge?"],
            "timings_ms":{"contextualise":0.1,"retrieve":1.2,"compose":0.8,"verify":0.4,"record":0.9,"total":3.457},
            "audit":{"sequence":12,"receipt":"9f3a"}}
            """;
        Line(Answer).ShouldBe(Expected.ReplaceLineEndings("") + "\n");
    }

    [Fact]
    public void What_is_not_known_is_null_and_not_left_out()
    {
        using var json = JsonDocument.Parse(Line(Answer with { Reason = null, Audit = null, Citations = [Answer.Citations[0] with { Page = null }] }));
        json.RootElement.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("audit").ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("citations")[0].GetProperty("page").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        using var json = JsonDocument.Parse(Line(Answer with { Question = "a\ud800b", Text = "\udc00" }));
        json.RootElement.GetProperty("question").GetString().ShouldBe("a\ufffdb");
        json.RootElement.GetProperty("text").GetString().ShouldBe("\ufffd");
    }

    [Fact]
    public void Line_ends_in_words_are_escaped_so_that_an_answer_is_one_line() =>
        Line(Answer with { Text = "a\nb\r\u0085\u2028c\u001b[31m" }).TrimEnd('\n').Any(c => c is '\n' or '\r' or '\u001b').ShouldBeFalse();

    [Fact]
    public void A_score_or_time_that_is_no_number_prints_as_zero()
    {
        var odd = Answer with { Passages = [Answer.Passages[0] with { Score = double.NaN }], Timings = Answer.Timings with { Total = double.PositiveInfinity } };
        using var json = JsonDocument.Parse(Line(odd));
        json.RootElement.GetProperty("passages")[0].GetProperty("score").GetDouble().ShouldBe(0);
        json.RootElement.GetProperty("timings_ms").GetProperty("total").GetDouble().ShouldBe(0);
    }

    [Fact]
    public void What_is_printed_reads_back_as_it_was()
    {
        var read = JsonSerializer.Deserialize(Line(Answer), AnswerJsonContext.Default.AnswerJson)!;
        JsonSerializer.Serialize(read, AnswerJsonContext.Default.AnswerJson).ShouldBe(JsonSerializer.Serialize(Answer.ToJson(), AnswerJsonContext.Default.AnswerJson));
    }
}
