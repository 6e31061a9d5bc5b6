using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace QaBot.Models.Prompts;

/// <summary>Takes a template apart into messages, words and variables.</summary>
internal static partial class PromptTemplate
{
    /// <summary>The messages of a template; mistakes go to <paramref name="problem"/> with their line in it, from 0.</summary>
    public static List<PromptMessage> Parse(string template, Action<int, string> problem)
    {
        var messages = new List<PromptMessage>();
        var at = 0;
        foreach (Match match in Message().Matches(template))
        {
            Outside(template, at, match.Index, problem);
            at = match.Index + match.Length;
            var role = match.Groups["role"].Value;
            if (role is not ("system" or "user" or "assistant")) problem(LineOf(template, match.Index), $"the role '{role}' is none of system, user, assistant");
            messages.Add(new(new ChatRole(role), Parts(template, match.Groups["body"], problem)));
        }
        Outside(template, at, template.Length, problem);
        if (messages.Count == 0) problem(0, "the template has no <message role=\"…\">…</message>");
        else if (messages[^1].Role != ChatRole.User) problem(0, "the last message must be the user's");
        return messages;
    }

    private static List<PromptPart> Parts(string template, Group body, Action<int, string> problem)
    {
        var parts = new List<PromptPart>();
        var text = body.Value.Trim('\n');
        var offset = body.Index + body.Value.IndexOf(text, StringComparison.Ordinal);
        var at = 0;
        foreach (Match match in Variable().Matches(text))
        {
            Words(at, match.Index);
            parts.Add(new("", match.Groups["name"].Value));
            at = match.Index + match.Length;
        }
        Words(at, text.Length);
        return parts;

        void Words(int from, int to)
        {
            if (from == to) return;
            var words = text[from..to];
            var stray = words.IndexOf("{{", StringComparison.Ordinal);
            if (stray < 0) stray = words.IndexOf("}}", StringComparison.Ordinal);
            if (stray >= 0) problem(LineOf(template, offset + from + stray), "only {{$variable}} may stand in double braces");
            parts.Add(new(words, null));
        }
    }

    private static void Outside(string template, int from, int to, Action<int, string> problem)
    {
        var words = template[from..to];
        if (!string.IsNullOrWhiteSpace(words))
            problem(LineOf(template, from + words.Length - words.TrimStart().Length), "words stand outside of <message role=\"…\">…</message>");
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n');

    [GeneratedRegex("<message role=\"(?<role>[^\"]*)\">(?<body>[^\0]*?)</message>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Message();

    [GeneratedRegex(@"\{\{\s*\$(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
