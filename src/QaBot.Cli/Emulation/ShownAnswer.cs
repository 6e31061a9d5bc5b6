using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using QaBot.Core;

namespace QaBot.Cli.Emulation;

/// <summary>Reads an answer back from what the channel shows of it. What a channel is never told (passages, timings, what was left out) stays empty.</summary>
internal static partial class ShownAnswer
{
    private const string LeftOut = "Part of the answer is left out: the sources do not bear it out.";

    /// <summary>The answer that these messages show together.</summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="turn">The question's number, from 1.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="messages">The answer's messages, in order.</param>
    public static Answer Read(string conversation, int turn, string question, IReadOnlyList<JsonElement> messages)
    {
        var texts = messages.Select(m => Definition().Replace(m.Text("text") ?? "", "").TrimEnd()).ToList();
        var text = string.Join("\n\n", texts.Select(Words));
        var isAnswer = messages.Any(m => m.MessageEntity().Items("additionalType").Any(t => t.GetString() == "AIGeneratedContent"));
        return new Answer
        {
            Conversation = conversation,
            Turn = turn,
            Question = question,
            Standalone = "",
            State = isAnswer ? (text.EndsWith(LeftOut, StringComparison.Ordinal) ? AnswerState.Partial : AnswerState.Verified)
                : messages.Any(m => m.At("channelData").At("feedbackLoop").ValueKind == JsonValueKind.Object) ? AnswerState.Declined : AnswerState.Failed,
            Text = text,
            Statements = isAnswer ? [.. texts.SelectMany(Statements)] : [],
            Citations = [.. messages.SelectMany(m => m.MessageEntity().Items("citation")).Select(Citation)],
            Composer = "",
            Timings = new Timings(0, 0, 0, 0, 0, 0),
        };
    }

    /// <summary>Markdown as its reader sees it: links without their addresses, no emphasis, characters for references.</summary>
    public static string Words(string markdown) => WebUtility.HtmlDecode(Link().Replace(Definition().Replace(markdown, ""), "$1").Replace("**", "", StringComparison.Ordinal))
        .Replace("\u2060", "", StringComparison.Ordinal).TrimEnd();

    private static IEnumerable<Statement> Statements(string text) => Cited().Matches(text).Select(match => new Statement(
        Words(match.Groups[1].Value).Trim(),
        [.. Number().Matches(match.Groups[2].Value).Select(n => int.Parse(n.Groups[1].Value, CultureInfo.InvariantCulture))],
        Verdict.Supported));

    private static Citation Citation(JsonElement claim)
    {
        var appearance = claim.At("appearance");
        var place = Viewer().Match(appearance.Text("url") ?? "");
        int Offset(int group) => place.Success ? int.Parse(place.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        return new Citation(
            claim.Number("position") ?? 0,
            "",
            place.Success ? Uri.UnescapeDataString(place.Groups[1].Value) : "",
            appearance.Text("name") ?? "",
            0,
            Offset(2),
            Offset(3),
            null,
            appearance.Text("abstract") ?? "",
            "",
            "",
            appearance.Items("keywords").Select(k => k.GetString()).FirstOrDefault() switch { "word for word" => Verdict.Verbatim, "supported in part" => Verdict.Weak, _ => Verdict.Supported });
    }

    [GeneratedRegex(@"^\[[^\]\n]+\]: \S+[^\n]*\n?", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\[([^\[\]\n]*)\]\([^()\s]*\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"([^\[]+?)((?: \[[0-9]{1,3}\])+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Cited();

    [GeneratedRegex(@"\[([0-9]{1,3})\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"/documents/([^/?#]+)/view\?start=([0-9]{1,9})&end=([0-9]{1,9})(?:[&#]|$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Viewer();
}
