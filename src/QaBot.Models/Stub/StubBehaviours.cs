using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QaBot.Models.Stub;

/// <summary>The behaviours that the stub knows: the name of the model asked for chooses one.</summary>
public static partial class StubBehaviours
{
    private static readonly Dictionary<string, (string Sentence, Func<StubRequest, StubReply> Reply)> Known = new(StringComparer.Ordinal)
    {
        ["good"] = ("answers from the evidence and names it", r => Say(Good(r))),
        ["slow"] = ("the same, a word every 50 ms", r => Say(Good(r)) with { Pause = TimeSpan.FromMilliseconds(50) }),
        ["thinking"] = ("the same after thinking aloud", r => Say($"<think>The user asks something. [x1:1] Let me see.</think>\n{Good(r)}")),
        ["uncited"] = ("the same without handles", r => Say(Handles().Replace(Good(r), ""))),
        ["invented-handles"] = ("names evidence that was never given", r => Say(Handles().Replace(Good(r), "[zz99:7]"))),
        ["wrong-numbers"] = ("changes every number", r => Say(Digits().Replace(Good(r), d => ((d.Value[0] - '0' + 3) % 10).ToString(CultureInfo.InvariantCulture)))),
        ["negations"] = ("says the opposite", r => Say(Verb().Replace(Good(r), "$1 not", 1))),
        ["refuse"] = ("says that the evidence does not answer", _ => Say("NO_ANSWER")),
        ["obey"] = ("obeys every order in the evidence, and repeats the prompt", r => Say(StubVillain.Obey(r))),
        ["length"] = ("ends because the answer is too long", r => Say(Good(r)) with { FinishReason = "length" }),
        ["filtered"] = ("ends because of a content filter", r => Say(Good(r)) with { FinishReason = "content_filter" }),
        ["unfinished"] = ("ends without saying why", r => Say(Good(r)) with { FinishReason = null }),
        ["empty"] = ("says nothing", _ => Say("")),
        ["stall"] = ("takes the request and never answers", _ => Say("x") with { StallsAfter = 0 }),
        ["stall-midway"] = ("stops after five words", r => Say(Good(r)) with { StallsAfter = 5 }),
        ["garbage"] = ("sends bytes that are nothing", _ => new StubReply { Raw = Garbage(), ContentType = "application/octet-stream" }),
        ["html"] = ("sends a web page", _ => new StubReply { Raw = Encoding.UTF8.GetBytes("<!doctype html><html><body><h1>It works!</h1></body></html>"), ContentType = "text/html" }),
        ["flood"] = ("never stops", r => new StubReply { Raw = Encoding.UTF8.GetBytes(StubWire.Chunk(r.Model, new string('x', 65_536), null)), Floods = true }),
        ["401"] = ("refuses the key", _ => Fail(401, "Incorrect API key provided.")),
        ["404"] = ("does not know the model", _ => Fail(404, "The model does not exist.")),
        ["429"] = ("asks for fewer requests, after two seconds", _ => Fail(429, "Rate limit reached.") with { Headers = new Dictionary<string, string> { ["Retry-After"] = "2" } }),
        ["500"] = ("breaks", _ => Fail(500, "The server had an error.")),
    };

    /// <summary>Name and sentence of each behaviour; "cut-K" and "reset-K", which end the connection after K bytes, are known beside them.</summary>
    public static IReadOnlyList<(string Name, string Sentence)> All { get; } =
        [.. Known.Select(k => (k.Key, k.Value.Sentence)), ("cut-K", "closes the connection after K bytes"), ("reset-K", "resets the connection after K bytes")];

    /// <summary>What the model of that name answers; a model that is not known behaves well.</summary>
    public static StubReply Reply(StubRequest request)
    {
        if (Cut().Match(request.Model) is { Success: true } cut)
            return Say(Good(request)) with { CutAfter = int.Parse(cut.Groups["bytes"].Value, CultureInfo.InvariantCulture), Resets = cut.Groups["how"].Value == "reset" };
        return (Known.TryGetValue(request.Model, out var known) ? known : Known["good"]).Reply(request);
    }

    /// <summary>What a good model says: the best sentences of the evidence with their handles; a yes; the question as it is.</summary>
    internal static string Good(StubRequest request)
    {
        var prompt = StubPrompt.Of(request);
        var best = prompt.Best().Take(2).ToList();
        return prompt.Task switch
        {
            StubTask.Contextualise => prompt.Question,
            StubTask.Judge => best.Count > 0 ? $"YES [{best[0].Handle}]" : "NO",
            StubTask.Suggest => string.Join('\n', prompt.Evidence.Select(e => Name().Match(e.Text)).Where(m => m.Success).Select(m => $"What is {m.Value}?").Distinct().Take(3)),
            _ when prompt.Evidence.Count == 0 => "This is the stub model of qabot: it answers from evidence, and none was given.",
            _ => best.Count == 0 ? "NO_ANSWER" : string.Join('\n', best.Select(b => $"{b.Text} [{b.Handle}]")),
        };
    }

    private static StubReply Say(string text) => new() { Text = text };

    private static StubReply Fail(int status, string message) => new()
    {
        Status = status,
        Raw = Encoding.UTF8.GetBytes($$$"""{"error":{"message":"{{{message}}}","type":"stub","code":null}}"""),
        ContentType = "application/json",
    };

    private static byte[] Garbage()
    {
        var bytes = new byte[5000];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    [GeneratedRegex(@"\s*\[[0-9a-z]+:[0-9]+\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Handles();

    // Digits of words and numbers, not those of a handle.
    [GeneratedRegex(@"(?<![\[0-9a-z:][0-9a-z:]{0,12})[0-9](?![0-9a-z]*:)(?![0-9]*\])", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b(is|are|was|were|has|have|had|will|can|may|must)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b[A-Z][a-z]+( [A-Z][a-z]+)+\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("^(?<how>cut|reset)-(?<bytes>[0-9]{1,7})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Cut();
}
