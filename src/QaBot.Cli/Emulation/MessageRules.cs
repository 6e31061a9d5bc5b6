using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QaBot.Cli.Emulation;

/// <summary>What a channel asks of one message.</summary>
internal static partial class MessageRules
{
    private const int TeamsBytes = 100_000;

    /// <summary>Checks a message for Teams.</summary>
    /// <param name="message">The message.</param>
    /// <param name="violation">Hears of each rule that it breaks.</param>
    /// <returns>The refusal; null where Teams would take it.</returns>
    public static ChannelReply? Teams(JsonElement message, Action<string> violation)
    {
        var bytes = 2 * message.GetRawText().Length;
        if (bytes > TeamsBytes) return Broken(413, "MessageSizeTooBig", $"the message has {bytes} bytes as UTF-16, about {TeamsBytes} are taken");
        if (message.Items("entities").Count(e => e.Text("type") == "https://schema.org/Message") > 1) return Broken(400, "BadRequest", "there is more than one Message entity");

        var text = message.Text("text") ?? "";
        if (Definition().IsMatch(text)) violation("the text has link definitions, which Teams shows as words");
        if (message.At("suggestedActions").Items("actions").Count() > 3) violation("there are more than three suggested actions, and Teams shows three");
        var claims = message.MessageEntity().Items("citation").ToList();
        if (claims.Count > 20) return Broken(400, "BadRequest", $"there are {claims.Count} citations, 20 are taken");
        var cited = Cited().Matches(text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToHashSet();
        var positions = claims.Select(c => c.Number("position")).ToList();
        if (positions.Distinct().Count() != positions.Count) violation("two citations have the same position");
        foreach (var position in positions)
            if (position is not { } number || !cited.Contains(number)) violation($"citation {position} is not in the text");
        foreach (var number in cited.Where(n => !positions.Contains(n))) violation($"[{number}] in the text has no citation");
        foreach (var appearance in claims.Select(c => c.At("appearance")))
        {
            if (appearance.Text("name") is not { Length: > 0 and <= 80 }) violation("a citation's name is missing or longer than 80 characters");
            if (appearance.Text("abstract") is { Length: > 160 }) violation("a citation's abstract is longer than 160 characters");
            if (appearance.Items("keywords").Count() > 3 || appearance.Items("keywords").Any(k => k.GetString() is not { Length: <= 28 })) violation("a citation has more than 3 keywords, or one longer than 28 characters");
            if (appearance.Text("url") is { } url && !IsWeb(url)) violation($"a citation's address is '{url}'");
        }

        return null;

        ChannelReply Broken(int status, string code, string rule)
        {
            violation(rule);
            return ChannelReply.Refused(status, code, rule);
        }
    }

    /// <summary>Checks a message for Web Chat 4.18.1 and what shows messages like it.</summary>
    public static void WebChat(JsonElement message, Action<string> violation)
    {
        var text = message.Text("text") ?? "";
        var defined = Definition().Matches(text).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal);
        foreach (var number in Cited().Matches(Definition().Replace(text, "")).Select(m => m.Groups[1].Value).Distinct())
            if (!defined.ContainsKey(number)) violation($"[{number}] has no link definition");
        foreach (var (number, address) in defined)
            if (!IsWeb(address) && !address.StartsWith("cite:", StringComparison.Ordinal)) violation($"the definition of [{number}] leads to '{address}'");
        var entity = message.MessageEntity();
        if (entity.ValueKind == JsonValueKind.Object && entity.Text("@id") != "") violation("the Message entity lacks \"@id\": \"\", without which Web Chat leaves it alone");
        var (info, data) = (message.StreamInfo(), message.At("channelData"));
        foreach (var name in new[] { "streamType", "streamId" })
            if (info.ValueKind == JsonValueKind.Object && info.Text(name) != data.Text(name)) violation($"{name} differs between entity and channelData");
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    [GeneratedRegex(@"\[([0-9]{1,3})\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Cited();

    [GeneratedRegex(@"^\[([^\]\n]+)\]: (\S+)[^\n]*$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Definition();
}
