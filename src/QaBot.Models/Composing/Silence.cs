using System.Text.RegularExpressions;

namespace QaBot.Models.Composing;

/// <summary>Recognises a model that says that it does not know.</summary>
internal static partial class Silence
{
    /// <summary>What the prompt asks it to write.</summary>
    public const string Word = "NO_ANSWER";

    /// <summary>Whether a sentence only says that the evidence does not answer.</summary>
    public static bool Is(string text) => text.Contains(Word, StringComparison.OrdinalIgnoreCase) || text.Contains("NO ANSWER", StringComparison.Ordinal) || Refusal().IsMatch(text);

    [GeneratedRegex(
        @"^(i['’]?m sorry|i am sorry|sorry|unfortunately|i (cannot|can['’]t|am unable to|am not able to|do not|don['’]t|could not|couldn['’]t)|as an ai)\b"
        + @"|^(based on .{0,40}, )?(the|this|there is|none of the|no)\b.{0,20}\b(evidence|documents?|sources?|context|passages?|information)\b.{0,40}\b(does not|do not|doesn['’]t|don['’]t|cannot|no information|not (say|mention|state|contain|provide|answer|specify|available|enough|sufficient)|is insufficient|lacks?)\b"
        + @"|^(no|none of the)\b.{0,20}\b(evidence|documents?|sources?|passages?|information)\b.{0,20}\banswers?\b"
        + @"|^there is (no|not enough|insufficient) (information|evidence)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Refusal();
}
