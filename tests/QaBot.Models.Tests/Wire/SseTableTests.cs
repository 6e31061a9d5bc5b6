using System.Text;
using QaBot.Core;
using QaBot.Models.Stub;
using QaBot.Models.Tests.Answers;

namespace QaBot.Models.Tests.Wire;

/// <summary>What a stream of server-sent events may look like on the wire, and what must come of it: each row through a real socket and the official client.</summary>
public sealed class SseTableTests(SseTableTests.Shared shared) : IClassFixture<SseTableTests.Shared>
{
    private const string Said = "The Marrow Quay is 90 metres long.";

    /// <summary>Row, bytes, and what comes of it: whole, cut (partial, marked) or own words.</summary>
    public static TheoryData<string, string, string> Rows()
    {
        var a = Event("The Marrow Quay is 90 ");
        var b = Event("metres long. [HANDLE]\\n");
        var stop = Finish("stop");
        const string Done = "data: [DONE]\n\n";
        return new()
        {
            { "01 as it should be", a + b + stop + Done, "whole" },
            { "02 without [DONE]", a + b + stop, "whole" },
            { "03 without a finish reason", a + b + Done, "cut" },
            { "04 without either", a + b, "cut" },
            { "05 finish reason length", a + b + Finish("length") + Done, "cut" },
            { "06 finish reason content_filter", a + b + Finish("content_filter") + Done, "cut" },
            { "07 finish reason null to the end", a + b + Event("") + Done, "cut" },
            { "08 an error object in the middle", a + b + "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\n\n", "cut" },
            { "09 an error event in the middle", a + b + "event: error\ndata: {\"message\":\"overloaded\"}\n\n", "cut" },
            { "10 CRLF line ends", (a + b + stop + Done).Replace("\n", "\r\n", StringComparison.Ordinal), "whole" },
            { "11 CR line ends", (a + b + stop + Done).Replace("\n", "\r", StringComparison.Ordinal), "whole" },
            { "12 comments and keep-alives", ": ping\n\n" + a + ": ping\n\n:\n" + b + stop + Done, "whole" },
            { "13 id, retry and unknown fields", "retry: 10\nid: 7\nfoo: bar\n" + a + b + stop + Done, "whole" },
            { "14 data over several lines", a.Replace(",\"choices\"", ",\ndata: \"choices\"", StringComparison.Ordinal) + b + stop + Done, "whole" },
            { "15 no space after the colon", (a + b + stop + Done).Replace("data: ", "data:", StringComparison.Ordinal), "whole" },
            { "16 a byte-order mark", "\ufeff" + a + b + stop + Done, "whole" },
            { "17 an event of one megabyte", a + b + Event(new string('x', 1_100_000)) + stop + Done, "cut" },
            { "18 the same chunk twice", a + b + Event("The Marrow Quay is 90 metres long. [HANDLE]\\n") + stop + Done, "whole" },
            { "19 JSON that breaks off", a + b + "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"del\n\n", "cut" },
            { "20 no event at all", "hello\n\n", "own words" },
            { "21 an empty body", "", "own words" },
            { "22 a finish reason that nobody knows", a + b + Finish("tired") + Done, "cut" },
            { "23 choices that are empty", "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[]}\n\n" + a + b + stop + Done, "whole" },
            { "24 the wrong schema", "data: [1,2,3]\n\n", "own words" },
            { "25 not-a-number", "data: {\"choices\":[{\"index\":NaN}]}\n\n", "own words" },
        };
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_of_the_table_comes_to_what_it_should(string row, string body, string expected)
    {
        await using var server = new StubServer(0, r => new StubReply
        {
            Raw = Encoding.UTF8.GetBytes(body.Replace("HANDLE", StubPrompt.Of(r).Evidence.First(e => e.Text.Contains("90 metres", StringComparison.Ordinal)).Handle, StringComparison.Ordinal)),
        });
        var answer = await shared.Harbour.Open(server.Address, "m").SayAsync("How long is the Marrow Quay?");
        switch (expected)
        {
            case "whole":
                (answer.Composer, answer.State, answer.ModelUse!.FinishReason).ShouldBe(("model", AnswerState.Verified, "stop"), row);
                answer.Statements.ShouldHaveSingleItem(row).Text.ShouldBe(Said);
                break;
            case "cut":
                (answer.Composer, answer.State).ShouldBe(("model", AnswerState.Partial), row);
                answer.Statements.ShouldHaveSingleItem(row).Text.ShouldBe(Said);
                answer.Text.ShouldEndWith("The answer ends here before its end: the model was cut off.");
                answer.ModelUse!.Failure.ShouldNotBeNull(row);
                break;
            default:
                (answer.Composer, answer.State).ShouldBe(("extractive", AnswerState.Verified), row);
                answer.Text.ShouldContain("(In the documents' own words: the model's answer could not be used, because ");
                break;
        }
    }

    private static string Event(string content) =>
        "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + content + "\"},\"finish_reason\":null}]}\n\n";

    private static string Finish(string reason) =>
        "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}\n\n";

    /// <summary>One corpus for all rows.</summary>
    public sealed class Shared : IDisposable
    {
        internal Harbour Harbour { get; } = new();

        public void Dispose() => Harbour.Dispose();
    }
}
