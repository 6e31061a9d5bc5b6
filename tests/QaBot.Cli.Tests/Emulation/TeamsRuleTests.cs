using System.Text.Json;
using QaBot.Cli.Emulation;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests.Emulation;

/// <summary>The emulator finds each rule of Teams broken, and nothing in what keeps them all.</summary>
public sealed class TeamsRuleTests
{
    private readonly List<string> _violations = [];

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private static JsonElement Part(string type, int? number, string text, string more = "") => Json(
        $$"""{"type":"{{(type == "final" ? "message" : "typing")}}","text":"{{text}}","entities":[{"type":"streaminfo","streamType":"{{type}}"{{(number is null ? "" : $",\"streamSequence\":{number}")}}}]{{more}}}""");

    private int Take(TeamsStream stream, JsonElement part, double second) => stream.Take(part, TimeSpan.FromSeconds(second), _violations.Add).Status;

    private TeamsStream Begun()
    {
        var stream = new TeamsStream("s", TimeSpan.Zero);
        Take(stream, Part("informative", 1, "Searching…"), 0).ShouldBe(201);
        Take(stream, Part("streaming", 2, "25 days"), 1.5).ShouldBe(202);
        return stream;
    }

    [Fact]
    public void A_stream_by_the_rules_breaks_none()
    {
        var stream = Begun();
        Take(stream, Part("streaming", 5, "25 days [1]"), 3).ShouldBe(202);
        Take(stream, Part("final", null, "25 days [1]."), 4.5).ShouldBe(202);
        (stream.IsOver, _violations.Count).ShouldBe((true, 0));
    }

    [Theory]
    [InlineData("streaming", 3, "25 days a", 2.0, 429, "two parts came 0.50 s apart")]
    [InlineData("streaming", 2, "25 days a", 3.0, 202, "part 2 came after part 2")]
    [InlineData("streaming", 3, "26 days", 3.0, 403, "a part does not begin with the part before")]
    [InlineData("streaming", 3, "", 3.0, 400, "a part has no text")]
    [InlineData("streaming", 3, "25 days a", 121.0, 403, "the stream went on for more than 2 minutes")]
    [InlineData("final", 3, "25 days a", 3.0, 202, "the last part has a number")]
    public void A_part_against_the_rules_is_refused_and_remembered(string type, int number, string text, double second, int status, string rule)
    {
        Take(Begun(), Part(type, number, text), second).ShouldBe(status);
        _violations.ShouldHaveSingleItem().ShouldStartWith(rule);
    }

    [Fact]
    public void A_part_after_the_last_is_refused()
    {
        var stream = Begun();
        Take(stream, Part("final", null, "25 days."), 3).ShouldBe(202);
        Take(stream, Part("streaming", 3, "25 days. More"), 5).ShouldBe(403);
        _violations.ShouldHaveSingleItem().ShouldBe("a part came after the last one");
    }

    [Fact]
    public void Citations_and_feedback_belong_to_the_last_part()
    {
        Take(Begun(), Part("streaming", 3, "25 days a", ",\"channelData\":{\"feedbackLoop\":{\"type\":\"default\"}}"), 3);
        _violations.ShouldHaveSingleItem().ShouldStartWith("label, citations, feedback");
    }

    [Theory]
    [InlineData("""{"text":"a [1]","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":"n"}}]}]}""", null)]
    [InlineData("""{"text":"a [1]"}""", "[1] in the text has no citation")]
    [InlineData("""{"text":"a","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":"n"}}]}]}""", "citation 1 is not in the text")]
    [InlineData("""{"text":"a [1]","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":""}}]}]}""", "a citation's name is missing or longer than 80 characters")]
    [InlineData("""{"text":"a [1]","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":"n","url":"javascript:x"}}]}]}""", "a citation's address is 'javascript:x'")]
    [InlineData("""{"text":"a [1]","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":"n"}},{"position":1,"appearance":{"name":"n"}}]}]}""", "two citations have the same position")]
    [InlineData("""{"text":"a\n\n[x]: https://b.example"}""", "the text has link definitions, which Teams shows as words")]
    [InlineData("""{"text":"a","suggestedActions":{"actions":[{},{},{},{}]}}""", "there are more than three suggested actions, and Teams shows three")]
    [InlineData("""{"text":"a","entities":[{"type":"https://schema.org/Message"},{"type":"https://schema.org/Message"}]}""", "there is more than one Message entity")]
    public void A_message_against_the_rules_is_found(string message, string? rule)
    {
        MessageRules.Teams(Json(message), _violations.Add);
        _violations.ShouldBe(rule is null ? [] : [rule]);
    }

    [Fact]
    public void A_message_that_is_too_large_is_refused()
    {
        MessageRules.Teams(Json($$"""{"text":"{{new string('x', 51_000)}}"}"""), _violations.Add)!.Status.ShouldBe(413);
        _violations.ShouldHaveSingleItem().ShouldContain("about 100000 are taken");
    }
}
