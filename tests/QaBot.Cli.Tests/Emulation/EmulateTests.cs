using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests.Emulation;

public sealed class EmulateTests : IDisposable
{
    private const string Viewer = "https://our.example/documents/sha256%3Aab/view?start=3&end=9";
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    private static JsonObject Message(string text, int citations = 1, string type = "message") => new()
    {
        ["type"] = type,
        ["text"] = text,
        ["textFormat"] = "markdown",
        ["channelData"] = new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } },
        ["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@id"] = "",
            ["additionalType"] = new JsonArray("AIGeneratedContent"),
            ["potentialAction"] = new JsonArray(new JsonObject { ["@type"] = "LikeAction", ["@id"] = "urn:answer:a-7:like" }),
            ["citation"] = new JsonArray([.. Enumerable.Range(1, citations).Select(n => new JsonObject
            {
                ["@type"] = "Claim",
                ["position"] = n,
                ["appearance"] = new JsonObject { ["name"] = "Leave policy", ["abstract"] = "25 days", ["url"] = Viewer, ["keywords"] = new JsonArray("word for word") },
            })]),
        }),
    };

    private static JsonObject Part(string text, int? number, string type, string? id) => new()
    {
        ["type"] = type == "final" ? "message" : "typing",
        ["text"] = text,
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "streaminfo", ["streamType"] = type, ["streamSequence"] = number, ["streamId"] = id }),
    };

    /// <summary>A bot that welcomes, answers every message with what the test says, and takes everything else.</summary>
    private static ScriptedBot Bot(Func<ScriptedBot, JsonObject, Task> answer) => new(async (bot, activity) =>
    {
        if (activity["type"]!.GetValue<string>() == "conversationUpdate") await bot.SendAsync(activity, new JsonObject { ["type"] = "message", ["text"] = "Ask **me** &#91;now&#93;." });
        else if (activity["type"]!.GetValue<string>() is "message" or "messageUpdate" or "messageDelete") await answer(bot, activity);
        return "{}";
    });

    private Task<Result> Emulate(ScriptedBot bot, string lines, params string[] options) =>
        _line.RunBare(System.Text.Encoding.UTF8.GetBytes(lines), ["emulate", "--bot", bot.Address, "--wait", "5", .. options]);

    [Theory]
    [InlineData("msteams", "25 days a year. [1]")]
    [InlineData("webchat", "25 days a year. [1]\n\n[1]: https://our.example/ \"Leave policy\"")]
    public async Task A_conversation_is_shown_as_the_person_sees_it(string channel, string text)
    {
        await using var bot = Bot((b, activity) => b.SendAsync(activity, Message(text)));
        var result = await Emulate(bot, "How many days?\n/like Nice\n", "--channel", channel);
        result.Output.ShouldBe("Ask me [now].\n25 days a year. [1]\n[1] Leave policy: “25 days”\nAI generated · 👍 👎\n");
        (result.Code, result.Words).ShouldBe((ExitCode.Done, "Sent: like.\n"));
        bot.Came.Select(a => a["channelId"]!.GetValue<string>()).ShouldAllBe(id => id == channel);
        var feedback = bot.Came[^1];
        if (channel == "msteams")
        {
            (feedback["type"]!.GetValue<string>(), feedback["name"]!.GetValue<string>(), feedback["replyToId"]!.GetValue<string>()).ShouldBe(("invoke", "message/submitAction", "bot-2"));
            feedback["value"]!["actionValue"]!["feedback"]!.GetValue<string>().ShouldBe("{\"feedbackText\":\"Nice\"}");
        }
        else
        {
            (feedback["type"]!.GetValue<string>(), feedback["entities"]![0]!["@id"]!.GetValue<string>()).ShouldBe(("event", "urn:answer:a-7:like"));
        }
    }

    [Fact]
    public async Task With_json_it_prints_the_promises_objects()
    {
        await using var bot = Bot((b, activity) => b.SendAsync(activity, Message("25 days [1]")));
        var result = await Emulate(bot, "# a comment\n\nHow many days?\nAnd then?\n", "--json", "--channel", "msteams");
        result.Code.ShouldBe(ExitCode.Done, result.Words);
        var answers = result.Lines.Select(line => JsonNode.Parse(line)!).ToList();
        answers.Select(a => a["question"]!.GetValue<string>()).ShouldBe(["How many days?", "And then?"]);
        answers.Select(a => a["turn"]!.GetValue<int>()).ShouldBe([1, 2]);
        answers[0]["state"]!.GetValue<string>().ShouldBe("verified");
        answers[0]["statements"]!.ToJsonString().ShouldBe("""[{"text":"25 days","citations":[1],"verdict":"supported"}]""");
        var citation = answers[0]["citations"]![0]!;
        (citation["version"]!.GetValue<string>(), citation["start"]!.GetValue<int>(), citation["end"]!.GetValue<int>(), citation["verdict"]!.GetValue<string>()).ShouldBe(("sha256:ab", 3, 9, "verbatim"));
    }

    [Fact]
    public async Task An_edited_question_is_answered_in_place_and_a_deleted_one_taken_back()
    {
        await using var bot = Bot((b, activity) => activity["type"]!.GetValue<string>() switch
        {
            "message" => b.SendAsync(activity, Message("First. [1]")),
            "messageUpdate" => b.SendAsync(activity, Message("Second. [1]"), "PUT", "bot-2"),
            _ => b.SendAsync(activity, [], "DELETE", "bot-2"),
        });
        var result = await Emulate(bot, "One?\n/edit Two?\n/delete\n", "--channel", "msteams");
        result.Code.ShouldBe(ExitCode.Done, result.Words);
        result.Output.ShouldContain("Second. [1]\n");
        result.Words.ShouldBe("The answer was taken back.\n");
        bot.Came[2]["id"]!.GetValue<string>().ShouldBe(bot.Came[1]["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task In_a_group_the_bot_is_named_and_may_not_stream()
    {
        await using var bot = Bot(async (b, activity) =>
        {
            await b.SendAsync(activity, Part("Searching…", 1, "informative", null));
            await b.SendAsync(activity, Message("25 days [1]"));
        });
        var result = await Emulate(bot, "How many?\n", "--channel", "msteams", "--group");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Words.ShouldBe("Rule broken: a stream came in a conversation that is not one-to-one.\n");
        bot.Answers.Select(a => a.Status).ShouldBe([201, 403, 201]);
        bot.Came[1]["text"]!.GetValue<string>().ShouldBe("<at>QaBot</at> How many?");
        bot.Came[1]["entities"]![0]!["mentioned"]!["id"]!.GetValue<string>().ShouldBe(bot.Came[1]["recipient"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stream_that_the_person_stops_is_refused_and_no_answer_is_missed()
    {
        await using var bot = Bot(async (b, activity) =>
        {
            var id = await b.SendAsync(activity, Part("Searching…", 1, "informative", null));
            await Task.Delay(1100);
            await b.SendAsync(activity, Part("25", 2, "streaming", id));
        });
        var result = await Emulate(bot, "/stop How many?\n", "--channel", "msteams");
        (result.Code, result.Words).ShouldBe((ExitCode.Done, "The answer was stopped.\n"));
        bot.Answers.Select(a => a.Status).ShouldBe([201, 201, 403]);
    }

    [Fact]
    public async Task With_expectReplies_the_answer_is_taken_from_the_response()
    {
        await using var bot = new ScriptedBot((_, activity) => Task.FromResult(activity["deliveryMode"] is null ? "" : new JsonObject { ["activities"] = new JsonArray(Message("25 days [1]")) }.ToJsonString()));
        var result = await Emulate(bot, "How many?\n", "--expect-replies", "--json", "--channel", "msteams");
        result.Lines.ShouldHaveSingleItem().ShouldContain("\"text\":\"25 days [1]\"");
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_a_failure()
    {
        await using var bot = Bot((_, _) => Task.CompletedTask);
        var result = await _line.RunBare("How many?\n"u8.ToArray(), "emulate", "--bot", bot.Address, "--wait", "1");
        (result.Code, result.Words).ShouldBe((ExitCode.Failed, "qabot: No answer came within 1 seconds.\n"));
    }

    [Fact]
    public async Task With_an_app_id_it_is_the_issuer_of_both_sides_tokens()
    {
        _line.Environment["QABOT_EMULATOR_SECRET"] = "s&cret";
        JsonNode? keys = null;
        await using var bot = Bot(async (b, activity) =>
        {
            var authority = activity["serviceUrl"]!.GetValue<string>().TrimEnd('/');
            var metadata = await b.GetAsync($"{authority}/.well-known/openidconfiguration");
            keys = await b.GetAsync(metadata["jwks_uri"]!.GetValue<string>());
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "app-1", ["client_secret"] = "s&cret" });
            var token = (await b.GetAsync($"{authority}/token", form))["access_token"]!.GetValue<string>();
            await b.SendAsync(activity, Message("Unsigned [1]"));
            await b.SendAsync(activity, Message("Signed [1]"), token: token);
        });
        var result = await Emulate(bot, "How many?\n", "--channel", "msteams", "--app-id", "app-1");
        result.Output.ShouldContain("Signed [1]\n");
        result.Output.ShouldNotContain("Unsigned");
        result.Words.ShouldContain("came without the token that the bot was given");
        bot.Authorization.ShouldStartWith("Bearer ey");
        keys!["keys"]![0]!["endorsements"]![0]!.GetValue<string>().ShouldBe("msteams");
    }

    [Theory]
    [InlineData("--channel takes msteams, webchat, directline, emulator, not 'icq'.", "--channel", "icq")]
    [InlineData("--bot takes an http or https address, not 'ftp://x'.", "--bot", "ftp://x")]
    [InlineData("--app-id needs the bot's secret in QABOT_EMULATOR_SECRET.", "--app-id", "x")]
    [InlineData("There is no file 'nowhere.txt' to take lines from.", "--script", "nowhere.txt")]
    public async Task A_wrong_command_line_is_refused(string message, params string[] options)
    {
        var result = await _line.RunBare([], ["emulate", .. options]);
        (result.Code, result.Words).ShouldBe((ExitCode.Usage, $"qabot: {message}\nSee: qabot emulate --help\n"));
    }

    [Fact]
    public async Task A_bot_that_is_not_there_is_said_in_a_sentence()
    {
        var result = await _line.RunBare([], "emulate", "--bot", "http://127.0.0.1:9/api/messages");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Words.ShouldBe("qabot: The bot at http://127.0.0.1:9/api/messages cannot be reached (ConnectionError): start it with 'dotnet run --project src/QaBot.Server', or say with --bot where it is.\n");
    }
}
