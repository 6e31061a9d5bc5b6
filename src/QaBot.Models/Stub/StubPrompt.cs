using System.Text.RegularExpressions;
using QaBot.Models.Briefing;

namespace QaBot.Models.Stub;

/// <summary>What the stub reads of a prompt: what is wanted, the question, the evidence.</summary>
internal sealed partial record StubPrompt(StubTask Task, string Question, IReadOnlyList<(string Handle, string Text)> Evidence)
{
    /// <summary>Reads a request.</summary>
    public static StubPrompt Of(StubRequest request)
    {
        var (system, user) = (request.Said("system"), request.Said("user"));
        var task = system.Contains("rewrite the last question", StringComparison.OrdinalIgnoreCase) ? StubTask.Contextualise
            : system.Contains("Write YES", StringComparison.Ordinal) ? StubTask.Judge
            : system.Contains("propose questions", StringComparison.OrdinalIgnoreCase) ? StubTask.Suggest
            : StubTask.Answer;
        var evidence = Piece().Matches(user).Select(m => (m.Groups["handle"].Value, m.Groups["text"].Value.Replace(Datamark.Mark, ' '))).ToList();
        var asked = Asked().Matches(user);
        return new(task, asked.Count > 0 ? asked[^1].Groups["text"].Value : user.Trim(), evidence);
    }

    /// <summary>The evidence with most of the question's words, best first.</summary>
    public IEnumerable<(string Handle, string Text)> Best()
    {
        var asked = Words(Question).ToHashSet(StringComparer.Ordinal);
        var pieces = Evidence.Select(e => (Piece: e, Words: Words(e.Text).ToHashSet(StringComparer.Ordinal))).ToList();
        var rarity = asked.ToDictionary(w => w, w => Math.Log(1 + ((1.0 + pieces.Count) / (1 + pieces.Count(p => p.Words.Contains(w))))), StringComparer.Ordinal);
        return pieces.Select(p => (p.Piece, Score: p.Words.Where(asked.Contains).Sum(w => rarity[w])))
            .Where(p => p.Score > 0).OrderByDescending(p => p.Score).Select(p => p.Piece);
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => w.Length > 2 && w is not ("the" or "and" or "what" or "how" or "who" or "when" or "where" or "which" or "was" or "were" or "does" or "did" or "are" or "for" or "with"));

    [GeneratedRegex(@"^\[(?<handle>[0-9a-z]{1,16}:[0-9]{1,4})\] (?<text>.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Piece();

    [GeneratedRegex(@"^(Last question|Question|Asked): (?<text>.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Asked();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}

/// <summary>What a prompt wants.</summary>
internal enum StubTask
{
    /// <summary>An answer.</summary>
    Answer,

    /// <summary>A question that stands alone.</summary>
    Contextualise,

    /// <summary>Yes or no.</summary>
    Judge,

    /// <summary>Questions that may follow.</summary>
    Suggest,
}
