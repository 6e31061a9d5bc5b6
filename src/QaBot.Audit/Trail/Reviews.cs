using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Reviewers' verdicts on citations.</summary>
internal static class Reviews
{
    /// <summary>The entry of a review.</summary>
    /// <exception cref="LedgerException">There is no such answer or citation, or it was erased.</exception>
    public static EntryDraft Draft(
        Appender appender, KeyFolder keys, string person, long answer, IReadOnlyDictionary<int, ReviewVerdict> verdicts, string? note)
    {
        if (verdicts.Count == 0) throw new LedgerException("A review has a verdict for at least one citation.");
        var row = appender.Store.Database.Prepare("SELECT type, person FROM listing WHERE seq = ?").Bind(1, answer);
        var (type, concerns) = row.Step() ? (row.Text(0), row.Text(1)) : (null, null);
        row.Reset();
        if (type != EntryTypes.Answer) throw new LedgerException($"There is no answer {answer} in the audit ledger: 'qabot audit list --type answer' names them.");
        using var reader = new PayloadReader(appender.Store.Database, appender.Head.Origin, keys);
        if (reader.Find(answer) is not { } payload) throw new LedgerException($"What answer {answer} said was erased: it cannot be reviewed any more.");
        var known = AnswerChecks.Read(payload.Fields["answer"].Data).Citations.Keys.Order().ToList();
        foreach (var number in verdicts.Keys)
            if (!known.Contains(number)) throw new LedgerException($"Answer {answer} has no citation {number}: it has {string.Join(", ", known)}.");

        var given = new JsonObject();
        foreach (var (number, verdict) in verdicts.OrderBy(v => v.Key)) given[number.ToString(CultureInfo.InvariantCulture)] = ReviewVerdicts.Name(verdict);
        return new EntryDraft(EntryTypes.Review)
        {
            Members = new CanonicalObject { ["about"] = EntryRanges.Write([answer]) },
            Fields = new Dictionary<string, byte[]>
            {
                ["actor"] = Payloads.Actor("audit", person, null),
                ["review"] = Payloads.Bytes(new JsonObject { ["citations"] = given, ["note"] = note is null ? null : Payloads.WellFormed(note) }),
            },
            Person = person,
            Concerns = concerns,
            Concerning = answer,
            Verdicts = verdicts.Values.Aggregate(0L, (bits, verdict) => bits | VerdictBits.Bit(verdict)),
            SearchText = note ?? "",
        };
    }

    /// <summary>The verdicts that a review's payload holds.</summary>
    public static IEnumerable<(int Citation, ReviewVerdict Verdict)> Read(Payload payload)
    {
        using var json = JsonDocument.Parse(payload.Fields["review"].Data);
        return [.. json.RootElement.GetProperty("citations").EnumerateObject()
            .Select(c => (int.Parse(c.Name, CultureInfo.InvariantCulture), ReviewVerdicts.Named(c.Value.GetString() ?? "")))
            .Where(c => c.Item2 is not null).Select(c => (c.Item1, c.Item2!.Value))];
    }
}
