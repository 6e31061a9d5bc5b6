using QaBot.Audit;

namespace QaBot.Server.Audit;

/// <summary>What a reviewer found of a citation.</summary>
/// <param name="Citation">Its number in the answer.</param>
/// <param name="Verdict">"supports", "partly", "does-not" or "wrong-source".</param>
/// <param name="Review">The review's entry.</param>
/// <param name="Note">What the reviewer added; empty for nothing.</param>
internal sealed record GivenVerdict(int Citation, string Verdict, long Review, string Note)
{
    private const int MostReviews = 50;

    /// <summary>What the reviews among an entry's related entries say, by citation.</summary>
    public static ILookup<int, GivenVerdict> Of(AuditEntry entry, AuditTrail trail) => entry.Related
        .Where(r => r.Type == EntryTypes.Review && r.Sequence > entry.Item.Sequence).Take(MostReviews)
        .Select(r => trail.Find(r.Sequence)).OfType<AuditEntry>()
        .Where(r => r.Fields.ContainsKey("review"))
        .SelectMany(r => r.Fields["review"].GetProperty("citations").EnumerateObject()
            .Select(c => new GivenVerdict(int.Parse(c.Name, System.Globalization.CultureInfo.InvariantCulture), c.Value.GetString() ?? "", r.Item.Sequence, AuditText.Of(r.Fields["review"], "note"))))
        .ToLookup(v => v.Citation);
}
