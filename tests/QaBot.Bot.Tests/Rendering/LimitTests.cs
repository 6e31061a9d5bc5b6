using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.Rendering;

public sealed partial class LimitTests
{
    private const int Refused = 80_000;
    private static readonly string[] Alphabets = ["plain words and more ", "多くの言葉で長い答え", "👩‍👩‍👧 emoji 🇫🇷 ", "<b>&[1]*_`", "e\u0301a\u0308"];

    private static Answer Long(Random random, int most)
    {
        var alphabet = Alphabets[random.Next(Alphabets.Length)];
        string Words(int most) => string.Concat(Enumerable.Repeat(alphabet, 1 + random.Next(most / alphabet.Length + 1)));
        var citations = Enumerable.Range(1, random.Next(1, 70)).Select(n => A.Citation(SampleAnswers.Policy, "25 days", n) with { Title = Words(300), Quote = Words(600) }).ToList();
        var statements = Enumerable.Range(0, random.Next(1, most))
            .Select(_ => new Statement(Words(random.Next(10) == 0 ? 60_000 : 2000), [.. citations.Where(_ => random.Next(20) == 0).Select(c => c.Number)], Verdict.Verbatim)).ToList();
        return A.Answer("") with { Statements = statements, Citations = citations };
    }

    [Fact]
    public void Every_message_to_Teams_keeps_every_limit()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var i = 0; i < 30; i++)
        {
            var why = $"seed {seed}, round {i}";
            var answer = Long(random, 40);
            var messages = SampleAnswers.Renderer("msteams").Final(answer, "a-1", "s-1", ["1", "2", "3", "4", "5"]);
            foreach (var message in messages)
            {
                var json = JsonSerializer.Serialize(Reply.To(new Activity { Id = "q", Conversation = new ConversationAccount { Id = "c" } }, message), ProtocolJson.Default.Activity);
                json.Length.ShouldBeLessThan(Refused, why);
                Utf16(JsonSerializer.Deserialize<JsonElement>(json)).ShouldBeLessThan(Refused, why);
                var claims = message.Entities!.Single(e => e.GetProperty("type").GetString() != "streaminfo") is var entity && entity.TryGetProperty("citation", out var citation)
                    ? citation.EnumerateArray().ToList() : [];
                claims.Count.ShouldBeLessThanOrEqualTo(20, why);
                claims.Select(c => c.GetProperty("position").GetInt32()).ShouldBe(Number().Matches(message.Text!).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order(), why);
                foreach (var appearance in claims.Select(c => c.GetProperty("appearance")))
                {
                    appearance.GetProperty("name").GetString()!.Length.ShouldBeInRange(1, 80, why);
                    appearance.GetProperty("abstract").GetString()!.Length.ShouldBeInRange(1, 160, why);
                    appearance.GetProperty("keywords").EnumerateArray().ShouldAllBe(k => k.GetString()!.Length <= 28);
                }
            }

            messages.SkipLast(1).ShouldAllBe(m => m.SuggestedActions == null && m.ChannelData == null);
            messages[^1].SuggestedActions!.Actions.Count.ShouldBe(3, why);
            messages.Skip(1).ShouldAllBe(m => m.Entities!.All(e => e.GetProperty("type").GetString() != "streaminfo"));
        }
    }

    [Fact]
    public void However_much_is_said_what_is_streamed_only_grows_into_the_first_message()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        foreach (var channel in new[] { "msteams", "webchat" })
            for (var i = 0; i < 6; i++)
            {
                var answer = Long(random, 12);
                var renderer = SampleAnswers.Renderer(channel);
                var before = "";
                for (var n = 1; n <= answer.Statements.Count; n++)
                {
                    var text = renderer.Interim([.. answer.Statements.Take(n)], new StreamPosition(n + 1, "s-1")).Text!;
                    text.ShouldStartWith(before, Case.Sensitive, $"seed {seed}, round {i}");
                    before = text;
                }

                renderer.Final(answer, "a-1", "s-1")[0].Text!.ShouldStartWith(before, Case.Sensitive, $"seed {seed}, round {i}");
            }
    }

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly te", 10, "exactly te")]
    [InlineData("cut between words", 12, "cut between…")]
    [InlineData("cut between words", 11, "cut betwee…")]
    [InlineData("👩‍👩‍👧👩‍👩‍👧", 12, "👩‍👩‍👧…")]
    [InlineData("aaaaaaaae\u0301e\u0301", 10, "aaaaaaaa…")]
    [InlineData("🇫🇷🇩🇪🇮🇹", 8, "🇫🇷…")]
    public void Words_are_cut_where_a_person_sees_a_gap(string words, int most, string cut) => ShownText.Cut(words, most).ShouldBe(cut);

    [Fact]
    public void A_sentence_that_is_longer_than_a_message_says_that_it_is_cut()
    {
        var answer = A.Answer("") with { Statements = [new Statement(new string('x', 50_000), [1], Verdict.Verbatim)], Citations = [A.Citation(SampleAnswers.Policy, "25 days")] };
        SampleAnswers.Renderer("msteams").Final(answer, "a-1", null).ShouldHaveSingleItem().Text!.ShouldEndWith("x… (The sentence is too long to be shown whole.) [1]");
    }

    [Fact]
    public void A_statement_with_more_sources_than_a_message_may_cite_says_how_many_there_are()
    {
        var citations = Enumerable.Range(1, 23).Select(n => A.Citation(SampleAnswers.Policy, "25 days", n)).ToList();
        var answer = A.Answer("") with { Statements = [new Statement("All agree.", [.. citations.Select(c => c.Number)], Verdict.Verbatim)], Citations = citations };
        SampleAnswers.Renderer("msteams").Final(answer, "a-1", null).ShouldHaveSingleItem().Text!.ShouldStartWith("All agree. (The first 20 of 23 sources) [1] [2] ");
    }

    /// <summary>What the words and numbers take as UTF-16, and a little for each name.</summary>
    private static int Utf16(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Sum(p => (2 * p.Name.Length) + 8 + Utf16(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Sum(Utf16) + 4,
        JsonValueKind.String => (2 * element.GetString()!.Length) + 4,
        _ => 2 * element.GetRawText().Length,
    };

    [GeneratedRegex(@"\[([0-9]+)\]")]
    private static partial Regex Number();
}
