using System.Text.Json;
using QaBot.Audit;
using QaBot.Core;

namespace QaBot.Hosting;

/// <summary>Asks recorded questions again.</summary>
/// <remarks>The conversation is asked again from its beginning, because a follow-up means nothing without it; where earlier turns were erased the question as it stood alone is asked.</remarks>
/// <param name="application">The bot of now.</param>
/// <param name="trail">The record.</param>
public sealed class Replay(QaBotApplication application, AuditTrail trail)
{
    /// <summary>Asks a question again and compares.</summary>
    /// <param name="sequence">The entry of the answer.</param>
    /// <param name="ofNow">Whether the documents of now are asked, or those of then.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="LedgerException">There is no such answer, it was erased, or a document of then is kept no more.</exception>
    public async Task<Replayed> RunAsync(long sequence, bool ofNow, CancellationToken cancellation = default)
    {
        if (trail.Find(sequence) is not { } entry || entry.Item.Type is not (EntryTypes.Answer or EntryTypes.Decline or EntryTypes.Failure))
            throw new LedgerException($"There is no answer {sequence} in the audit ledger: 'qabot audit list' prints their numbers.");
        if (!entry.Fields.TryGetValue("question", out var question) || !entry.Fields.TryGetValue("answer", out var then))
            throw new LedgerException($"What entry {sequence} held was erased: it cannot be asked again.");

        using var past = ofNow ? null : PastCorpus.Open(trail.CorpusAt(sequence), application);
        var answers = application.AnswersOver(() => past ?? application.Corpus);
        var answer = await AskAsync(answers, sequence, question, cancellation).ConfigureAwait(false);
        return new Replayed(
            ofNow ? $"asked of the {application.Corpus.Names.Count} documents of now" : $"asked of the {past!.Names.Count} documents of then",
            then.GetProperty("state").GetString()!, WireNames.Of(answer.State), Compare(then, answer));
    }

    private async Task<Answer> AskAsync(IAnswerService answers, long sequence, JsonElement question, CancellationToken cancellation)
    {
        var turns = trail.ConversationUntil(sequence).Select(n => trail.Find(n)!).ToList();
        var isWhole = turns.Count == question.GetProperty("turn").GetInt32() && turns.TrueForAll(t => t.Fields.ContainsKey("question"));
        if (!isWhole) return await answers.AskAsync(Asked(question, "standalone"), cancellation).ConfigureAwait(false);
        foreach (var turn in turns.SkipLast(1)) await answers.AskAsync(Asked(turn.Fields["question"], "text"), cancellation).ConfigureAwait(false);
        return await answers.AskAsync(Asked(question, "text"), cancellation).ConfigureAwait(false);
    }

    private static Question Asked(JsonElement question, string form) =>
        new(question.GetProperty(form).GetString()!, "replay", question.GetProperty("access").EnumerateArray().Select(tag => tag.GetString()!).ToHashSet(StringComparer.Ordinal));

    private static List<ReplayedStatement> Compare(JsonElement then, Answer now)
    {
        var quotesThen = then.GetProperty("citations").EnumerateArray().ToDictionary(c => c.GetProperty("n").GetInt32(), c => $"{c.GetProperty("document").GetString()}\n{c.GetProperty("quote").GetString()}");
        var quotesNow = now.Citations.ToDictionary(c => c.Number, c => $"{c.Document}\n{c.Quote}");
        var rest = now.Statements.ToList();
        var lines = new List<ReplayedStatement>();
        foreach (var statement in then.GetProperty("statements").EnumerateArray())
        {
            var text = statement.GetProperty("text").GetString()!;
            var again = rest.Find(s => s.Text == text);
            if (again is null)
            {
                lines.Add(new ReplayedStatement(ReplayChange.Gone, text));
                continue;
            }

            rest.Remove(again);
            var same = statement.GetProperty("citations").EnumerateArray().Select(n => quotesThen[n.GetInt32()]).SequenceEqual(again.Citations.Select(n => quotesNow[n]));
            lines.Add(new ReplayedStatement(same ? ReplayChange.Same : ReplayChange.CitedOtherwise, text));
        }

        lines.AddRange(rest.Select(s => new ReplayedStatement(ReplayChange.New, s.Text)));
        return lines;
    }
}
