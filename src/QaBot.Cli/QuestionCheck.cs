using System.Globalization;
using QaBot.Core;

namespace QaBot.Cli;

/// <summary>Refuses what cannot be a question before anything is searched.</summary>
internal static class QuestionCheck
{
    /// <summary>One sentence that says why <paramref name="text"/> is refused; null when it may be asked.</summary>
    public static string? Problem(string text) =>
        text.Length > Question.MaxLength ? TooLong
        : string.IsNullOrWhiteSpace(text) ? "The question is empty: write what you want to know."
        : null;

    private static string TooLong { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"The question is longer than {Question.MaxLength:N0} characters: shorten it to what you want to know.");
}
