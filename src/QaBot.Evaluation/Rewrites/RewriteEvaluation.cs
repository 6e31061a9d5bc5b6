using System.Text.RegularExpressions;
using QaBot.Core;

namespace QaBot.Evaluation.Rewrites;

/// <summary>Scores how the bot makes follow-up questions stand alone, against rewrites made by people.</summary>
/// <param name="answers">The bot: each turn's history is asked first, in a conversation of its own.</param>
public sealed partial class RewriteEvaluation(IAnswerService answers)
{
    /// <summary>What the bot makes of a question after the turns before it.</summary>
    public async Task<string> StandaloneAsync(string id, IReadOnlyList<string> history, string question, CancellationToken cancellation)
    {
        foreach (var earlier in history) await answers.AskAsync(new Question(earlier, id, Question.NoAccess), cancellation).ConfigureAwait(false);
        return (await answers.AskAsync(new Question(question, id, Question.NoAccess), cancellation).ConfigureAwait(false)).Standalone;
    }

    /// <summary>Rewrites every turn of a set.</summary>
    public async Task<IReadOnlyList<RewrittenTurn>> RunAsync(IReadOnlyList<RewriteTurn> set, CancellationToken cancellation = default)
    {
        var results = new List<RewrittenTurn>(set.Count);
        foreach (var turn in set)
        {
            var standalone = await StandaloneAsync(turn.Id, turn.History, turn.Question, cancellation).ConfigureAwait(false);
            results.Add(new RewrittenTurn(turn, standalone, TokenF1(standalone, turn.Rewrite), TokenF1(turn.Question, turn.Rewrite)));
        }

        return results;
    }

    /// <summary>The F1 of two texts' words (letters and digits, in lower case), each counted as often as it occurs; as SQuAD scores answers, articles kept.</summary>
    public static double TokenF1(string text, string gold)
    {
        var ours = Words(text);
        var theirs = Words(gold);
        if (ours.Count == 0 || theirs.Count == 0) return ours.Count == theirs.Count ? 1 : 0;
        var left = theirs.CountBy(w => w).ToDictionary(StringComparer.Ordinal);
        var shared = ours.CountBy(w => w).Sum(w => Math.Min(w.Value, left.GetValueOrDefault(w.Key)));
        return shared == 0 ? 0 : 2.0 * shared / (ours.Count + theirs.Count);
    }

    private static List<string> Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value)];

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
