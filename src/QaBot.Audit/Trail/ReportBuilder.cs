using System.Globalization;
using System.Text.Json;

namespace QaBot.Audit;

/// <summary>Counts states, verdicts of reviewers and declined questions.</summary>
internal static class ReportBuilder
{
    private const int MostQuestions = 50;

    /// <summary>The report over the whole ledger; what was erased does not count.</summary>
    public static AuditReport Build(LedgerStore store, KeyFolder keys)
    {
        using var reader = new PayloadReader(store.Database, store.Head().Origin, keys);
        var verdicts = Verdicts(store, reader);
        return new AuditReport(
            States(store),
            Shares(verdicts, v => v.Document),
            Shares(verdicts, v => v.Composer),
            Shares(verdicts, v => v.Month),
            Declined(store, reader));
    }

    private static List<StateCount> States(LedgerStore store)
    {
        var counts = new SortedDictionary<(string Month, string State), long>();
        var row = store.Database.Prepare("SELECT time / 86400000 AS day, state, COUNT(*) FROM listing WHERE state IS NOT NULL GROUP BY day, state");
        while (row.Step()) counts[(MonthOf(row.Number(0) * 86_400_000), row.Text(1)!)] = counts.GetValueOrDefault((MonthOf(row.Number(0) * 86_400_000), row.Text(1)!)) + row.Number(2);
        row.Reset();
        return [.. counts.Select(c => new StateCount(c.Key.Month, c.Key.State, c.Value))];
    }

    private static List<ReviewedCitation> Verdicts(LedgerStore store, PayloadReader reader)
    {
        var reviews = new List<(long Review, long Answer, string Person)>();
        var row = store.Database.Prepare("SELECT seq, about, person FROM listing WHERE type = 'review' AND person IS NOT NULL ORDER BY seq");
        while (row.Step()) reviews.Add((row.Number(0), row.Number(1), row.Text(2)!));
        row.Reset();

        var latest = new Dictionary<(long Answer, int Citation, string Person), ReviewVerdict>();
        foreach (var (review, answer, person) in reviews)
            if (reader.Find(review) is { } payload)
                foreach (var (citation, verdict) in Reviews.Read(payload)) latest[(answer, citation, person)] = verdict;

        var verdicts = new List<ReviewedCitation>();
        foreach (var group in latest.GroupBy(v => v.Key.Answer))
        {
            if (reader.Find(group.Key) is not { } payload) continue;
            using var answer = JsonDocument.Parse(payload.Fields["answer"].Data);
            var documents = answer.RootElement.GetProperty("citations").EnumerateArray().ToDictionary(c => c.GetProperty("n").GetInt32(), c => c.GetProperty("document").GetString()!);
            var composer = answer.RootElement.GetProperty("composer").GetString()!;
            foreach (var (key, verdict) in group) verdicts.Add(new ReviewedCitation(documents[key.Citation], composer, Month(store, group.Key), verdict));
        }

        return verdicts;
    }

    private static string Month(LedgerStore store, long sequence)
    {
        var row = store.Database.Prepare("SELECT time FROM listing WHERE seq = ?").Bind(1, sequence);
        row.Step();
        var month = MonthOf(row.Number(0));
        row.Reset();
        return month;
    }

    private static string MonthOf(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static List<ReviewShare> Shares(List<ReviewedCitation> verdicts, Func<ReviewedCitation, string> group) =>
        [.. verdicts.GroupBy(group).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ReviewShare(g.Key, g.Count(), g.Count(v => v.Verdict == ReviewVerdict.Supports), g.Count(v => v.Verdict == ReviewVerdict.Partly)))];

    private static List<DeclinedQuestion> Declined(LedgerStore store, PayloadReader reader)
    {
        var asked = new List<(long Sequence, DateTimeOffset Time, string Person)>();
        var row = store.Database.Prepare("SELECT seq, time, person FROM listing WHERE type = 'decline' AND person IS NOT NULL ORDER BY seq");
        while (row.Step()) asked.Add((row.Number(0), DateTimeOffset.FromUnixTimeMilliseconds(row.Number(1)), row.Text(2)!));
        row.Reset();

        var questions = new Dictionary<string, (string Question, int Times, HashSet<string> People, DateTimeOffset Last)>(StringComparer.Ordinal);
        foreach (var (sequence, time, person) in asked)
        {
            if (reader.Find(sequence) is not { } payload) continue;
            using var json = JsonDocument.Parse(payload.Fields["question"].Data);
            var question = json.RootElement.GetProperty("standalone").GetString()!;
            var words = string.Join(' ', SearchWords.Of(question));
            var people = questions.TryGetValue(words, out var known) ? known.People : [];
            people.Add(person);
            questions[words] = (question, known.Times + 1, people, time);
        }

        return [.. questions.Values.Where(q => q.Times > 1).OrderByDescending(q => q.Times).ThenBy(q => q.Question, StringComparer.Ordinal).Take(MostQuestions)
            .Select(q => new DeclinedQuestion(q.Question, q.Times, q.People.Count, q.Last))];
    }

    private sealed record ReviewedCitation(string Document, string Composer, string Month, ReviewVerdict Verdict);
}
