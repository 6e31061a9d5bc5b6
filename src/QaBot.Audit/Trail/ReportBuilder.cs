using System.Globalization;
using System.Text.Json;

namespace QaBot.Audit;

/// <summary>Counts states, verdicts of reviewers and declined questions.</summary>
internal static class ReportBuilder
{
    private const int MostQuestions = 50;

    /// <summary>The report over the whole ledger; what was erased does not count.</summary>
    /// <remarks>In many short readings: an answer must not wait for a report.</remarks>
    public static AuditReport Build(AuditLedger ledger)
    {
        using var reader = ledger.Read(store => new PayloadReader(store.Database, store.Head().Origin, ledger.Keys));
        Payload? Find(long sequence) => ledger.Read(_ => reader.Find(sequence));
        var verdicts = Verdicts(ledger, Find);
        return new AuditReport(
            ledger.Read(States),
            ledger.Read(Verified),
            [.. verdicts.GroupBy(v => (v.Month, v.Verdict)).OrderBy(g => g.Key.Month, StringComparer.Ordinal).ThenBy(g => g.Key.Verdict)
                .Select(g => new VerdictCount(g.Key.Month, ReviewVerdicts.Name(g.Key.Verdict), g.Count()))],
            Shares(verdicts, v => v.Document),
            Shares(verdicts, v => v.Composer),
            Shares(verdicts, v => v.Month),
            Declined(ledger, Find));
    }

    private static List<StateCount> States(LedgerStore store)
    {
        var counts = new SortedDictionary<(string Month, string State), long>();
        var row = store.Database.Prepare("SELECT time / 86400000 AS day, state, COUNT(*) FROM listing WHERE state IS NOT NULL GROUP BY day, state");
        while (row.Step())
        {
            var month = MonthOf(row.Number(0) * 86_400_000);
            counts[(month, row.Text(1)!)] = counts.GetValueOrDefault((month, row.Text(1)!)) + row.Number(2);
        }

        row.Reset();
        return [.. counts.Select(c => new StateCount(c.Key.Month, c.Key.State, c.Value))];
    }

    private static List<VerdictCount> Verified(LedgerStore store)
    {
        var counts = new SortedDictionary<(string Month, int Verdict), long>();
        var row = store.Database.Prepare("SELECT time / 86400000 AS day, verdicts, COUNT(*) FROM listing WHERE state IS NOT NULL AND verdicts != 0 GROUP BY day, verdicts");
        while (row.Step())
        {
            var month = MonthOf(row.Number(0) * 86_400_000);
            foreach (var verdict in VerdictBits.Verified(row.Number(1))) counts[(month, (int)verdict)] = counts.GetValueOrDefault((month, (int)verdict)) + row.Number(2);
        }

        row.Reset();
        return [.. counts.Select(c => new VerdictCount(c.Key.Month, Core.WireNames.Of((Core.Verdict)c.Key.Verdict), c.Value))];
    }

    private static List<ReviewedCitation> Verdicts(AuditLedger ledger, Func<long, Payload?> find)
    {
        var reviews = ledger.Read(store =>
        {
            var found = new List<(long Review, long Answer, string Person)>();
            var row = store.Database.Prepare("SELECT seq, about, person FROM listing WHERE type = 'review' AND person IS NOT NULL ORDER BY seq");
            while (row.Step()) found.Add((row.Number(0), row.Number(1), row.Text(2)!));
            row.Reset();
            return found;
        });

        var latest = new Dictionary<(long Answer, int Citation, string Person), ReviewVerdict>();
        foreach (var (review, answer, person) in reviews)
            if (find(review) is { } payload)
                foreach (var (citation, verdict) in Reviews.Read(payload)) latest[(answer, citation, person)] = verdict;

        var verdicts = new List<ReviewedCitation>();
        foreach (var group in latest.GroupBy(v => v.Key.Answer))
        {
            if (find(group.Key) is not { } payload) continue;
            using var answer = JsonDocument.Parse(payload.Fields["answer"].Data);
            var documents = answer.RootElement.GetProperty("citations").EnumerateArray().ToDictionary(c => c.GetProperty("n").GetInt32(), c => c.GetProperty("document").GetString()!);
            var composer = answer.RootElement.GetProperty("composer").GetString()!;
            var month = ledger.Read(store => Month(store, group.Key));
            foreach (var (key, verdict) in group) verdicts.Add(new ReviewedCitation(documents[key.Citation], composer, month, verdict));
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

    private static List<DeclinedQuestion> Declined(AuditLedger ledger, Func<long, Payload?> find)
    {
        var asked = ledger.Read(store =>
        {
            var found = new List<(long Sequence, DateTimeOffset Time, string Person)>();
            var row = store.Database.Prepare("SELECT seq, time, person FROM listing WHERE type = 'decline' AND person IS NOT NULL ORDER BY seq");
            while (row.Step()) found.Add((row.Number(0), DateTimeOffset.FromUnixTimeMilliseconds(row.Number(1)), row.Text(2)!));
            row.Reset();
            return found;
        });

        var questions = new Dictionary<string, (string Question, int Times, HashSet<string> People, DateTimeOffset Last)>(StringComparer.Ordinal);
        foreach (var (sequence, time, person) in asked)
        {
            if (find(sequence) is not { } payload) continue;
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
