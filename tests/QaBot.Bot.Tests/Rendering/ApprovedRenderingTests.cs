using QaBot.Core;
using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.Rendering;

public sealed class ApprovedRenderingTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var channel in new[] { "msteams", "webchat", "sms" })
            foreach (var answer in new[] { "verified", "conflicting", "table", "declined", "failed" })
                cases.Add(channel, answer);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_channel_shows_each_kind_of_answer_as_approved(string channel, string answer) =>
        Approved.Match(SampleAnswers.Renderer(channel).Final(Named(answer), "a-42", null, ["How do I ask for an exception?", "Who approves leave?"]), $"{channel}-{answer}");

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    public void A_stream_has_the_parts_that_were_approved(string channel)
    {
        var renderer = SampleAnswers.Renderer(channel);
        var statements = SampleAnswers.Verified.Statements;
        Approved.Match(
            [
                renderer.Informative("Searching 2 documents…", new StreamPosition(1, null)),
                renderer.Interim([statements[0]], new StreamPosition(2, "s-1")),
                renderer.Interim(statements, new StreamPosition(3, "s-1")),
                .. renderer.Final(SampleAnswers.Verified, "a-42", "s-1"),
            ],
            $"{channel}-stream");
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    [InlineData("sms")]
    public void A_welcome_is_said_as_approved(string channel) => Approved.Match(
        [SampleAnswers.Renderer(channel).Say("Ask me about 2 documents.\nEvery sentence cites its source.", ["How many days?", "Who approves?", "Until when?", "And then?"])], $"{channel}-welcome");

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    [InlineData("sms")]
    public void Places_that_read_the_same_are_offered_once(string channel)
    {
        var nearest = SampleAnswers.Declined.Passages[0];
        var text = SampleAnswers.Renderer(channel).Final(SampleAnswers.Declined with { Passages = [nearest, nearest with { Rank = 2 }, nearest with { Rank = 3 }] }, "a-42", null)[0].Text!;
        text.Split("\n- ").Length.ShouldBe(2, text);
    }

    private static Answer Named(string name) => name switch
    {
        "verified" => SampleAnswers.Verified,
        "conflicting" => SampleAnswers.Conflicting,
        "table" => SampleAnswers.Table,
        "declined" => SampleAnswers.Declined,
        _ => SampleAnswers.Failed,
    };
}
