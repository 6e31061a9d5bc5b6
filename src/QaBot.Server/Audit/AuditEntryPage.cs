using System.Text.Json;
using QaBot.Audit;
using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>One entry as a timeline: question, stand-alone form, found, said, checked; each statement beside its sources.</summary>
internal static class AuditEntryPage
{
    private const string NotSigned = "No checkpoint covers it yet.";

    /// <param name="entry">The entry.</param>
    /// <param name="proof">What vouches for it.</param>
    /// <param name="reviews">What reviewers found, by citation.</param>
    /// <param name="form">The hidden fields of the review form; null for those who may not review.</param>
    /// <param name="notice">What just happened; null for nothing.</param>
    public static HtmlPage Of(AuditEntry entry, ProofStatus? proof, ILookup<int, GivenVerdict> reviews, HtmlPage? form, string? notice)
    {
        var item = entry.Item;
        var main = new HtmlPage().Add($"<h1>Entry {item.Sequence} <span class=\"tag\" data-state=\"{item.State ?? item.Type}\">{item.State ?? item.Type}</span></h1>\n");
        main.Add($"<p class=\"facts\"><time>{item.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}</time> UTC");
        if (item.Person is { } person) main.Add($" · person <code>{person}</code>");
        main.Add($" · receipt <code>{entry.Receipt}</code></p>\n<nav class=\"neighbours\" aria-label=\"Neighbours\">");
        if (item.Sequence > 0) main.Add($"<a rel=\"prev\" href=\"/audit/entries/{item.Sequence - 1}\">Entry before</a> ");
        main.Add($"<a rel=\"next\" href=\"/audit/entries/{item.Sequence + 1}\">Entry after</a></nav>\n");
        if (notice is not null) main.Add($"<p class=\"notice\" role=\"status\">{notice}</p>\n");
        if (item.IsErased) main.Add($"<p class=\"problem\">What this entry held was erased. That it existed, and when, stays provable.</p>\n");

        main.Add($"<ol class=\"timeline\">\n");
        if (entry.Fields.TryGetValue("question", out var question)) Asked(main, question);
        if (entry.Fields.TryGetValue("answer", out var answer))
        {
            AuditAnswerSection.Found(main, answer);
            AuditAnswerSection.Said(main, item.Sequence, answer, reviews, form);
            AuditAnswerSection.Made(main, answer);
        }

        foreach (var (name, field) in entry.Fields.Where(f => f.Key is not ("question" or "answer" or "actor")).OrderBy(f => f.Key, StringComparer.Ordinal))
            main.Add($"<li><h2>{name}</h2>\n<pre>{JsonSerializer.Serialize(field, AuditText.Indented)}</pre></li>\n");
        Related(main, entry);
        Proof(main, proof, entry);
        main.Add($"</ol>\n");
        return AuditLayout.Page($"Entry {item.Sequence}", main);
    }

    private static void Asked(HtmlPage page, JsonElement question)
    {
        var (asked, standalone) = (AuditText.Of(question, "text"), AuditText.Of(question, "standalone"));
        page.Add($"<li><h2>Asked</h2>\n<p class=\"words\">{asked}</p></li>\n");
        if (standalone.Length > 0 && standalone != asked) page.Add($"<li><h2>Understood as</h2>\n<p class=\"words\">{standalone}</p></li>\n");
    }

    private static void Related(HtmlPage page, AuditEntry entry)
    {
        if (entry.Related.Count == 0) return;
        page.Add($"<li><h2>Entries about this one, or that it is about</h2>\n<ul>\n");
        foreach (var related in entry.Related.Where(r => r.Type != EntryTypes.Reading))
            page.Add($"<li><a href=\"/audit/entries/{related.Sequence}\">{related.Sequence}</a> <span class=\"tag\">{related.Type}</span> {related.State} <span class=\"words\">{related.Text}</span></li>\n");
        var readings = entry.Related.Count(r => r.Type == EntryTypes.Reading && r.Sequence > entry.Item.Sequence);
        if (readings > 0) page.Add($"<li>{(readings == 1 ? "It was read once" : $"It was read {readings} times")} since.</li>\n");
        page.Add($"</ul></li>\n");
    }

    private static void Proof(HtmlPage page, ProofStatus? proof, AuditEntry entry)
    {
        page.Add($"<li><h2>Proof</h2>\n");
        if (proof is { Holds: true })
            page.Add($"<p class=\"holds\">It holds: {proof.Proof.Count} hashes lead from this entry to the root of {proof.CheckpointSize ?? 0} entries that was signed at {proof.CheckpointTime?.UtcDateTime ?? default:yyyy-MM-dd HH:mm:ss} UTC.</p>\n");
        else if (proof is { CheckpointSize: null, Problem: NotSigned }) page.Add($"<p>{NotSigned} The next one will.</p>\n");
        else page.Add($"<p class=\"problem\">{proof?.Problem ?? "There is no such entry."}</p>\n");
        page.Add($"<details><summary>Envelope and hashes</summary><pre>{entry.Envelope}</pre>");
        if (proof is not null)
        {
            page.Add($"<p>Leaf <code>{proof.Leaf}</code></p><ol>");
            foreach (var hash in proof.Proof) page.Add($"<li><code>{hash}</code></li>");
            page.Add($"</ol>");
            if (proof.File is not null) page.Add($"<p><a href=\"/audit/entries/{proof.Sequence}/proof\">The proof as a file</a>, for whoever holds the receipt and the public key.</p>");
        }

        page.Add($"</details></li>\n");
    }
}
