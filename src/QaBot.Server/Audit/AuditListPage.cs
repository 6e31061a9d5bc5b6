using QaBot.Audit;
using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>The list of entries with its filters.</summary>
internal static class AuditListPage
{
    private static readonly string[] States = ["verified", "partial", "declined", "failed"];
    private static readonly string[] Verdicts = ["verbatim", "supported", "weak", "supports", "partly", "does-not", "wrong-source"];

    public static HtmlPage Of(AuditQuery query, IReadOnlyList<AuditItem> items, long signed)
    {
        var main = new HtmlPage().Add($"<h1>Entries</h1>\n");
        Form(main, query);
        if (query.Problem is { } problem) main.Add($"<p class=\"problem\" role=\"alert\">{problem}</p>\n");
        if (items.Count == 0) main.Add($"<p>No entry fits.</p>\n");
        else Table(main, items, signed);
        if (items.Count == query.Filter.Limit) main.Add($"<p class=\"more\"><a rel=\"next\" href=\"{query.Address(items[^1].Sequence)}\">Earlier entries</a></p>\n");
        return AuditLayout.Page("Entries", main);
    }

    private static void Form(HtmlPage page, AuditQuery query)
    {
        page.Add($"<form class=\"filter\" method=\"get\" action=\"/audit\" role=\"search\" aria-label=\"Filter\">\n");
        Field("text", "Words", "search");
        Choice("type", "Entry", EntryTypes.All);
        Choice("state", "State", States);
        Choice("verdict", "Verdict", Verdicts);
        Field("document", "Document", "text");
        Field("person", "Person", "text");
        Field("from", "From (UTC day)", "date");
        Field("to", "To (UTC day)", "date");
        page.Add($"<p><button>Show</button> <a href=\"/audit\">All</a></p>\n</form>\n<p class=\"facts\">All times and days are UTC; a day runs from 00:00 to 24:00 UTC.</p>\n");

        void Field(string name, string label, string type) =>
            page.Add($"<label>{label} <input name=\"{name}\" type=\"{type}\" value=\"{query.Values.GetValueOrDefault(name)}\" maxlength=\"200\"></label>\n");

        void Choice(string name, string label, IEnumerable<string> values)
        {
            page.Add($"<label>{label} <select name=\"{name}\"><option value=\"\">any</option>");
            foreach (var value in values)
            {
                if (query.Values.GetValueOrDefault(name) == value) page.Add($"<option selected>{value}</option>");
                else page.Add($"<option>{value}</option>");
            }

            page.Add($"</select></label>\n");
        }
    }

    private static void Table(HtmlPage page, IReadOnlyList<AuditItem> items, long signed)
    {
        page.Add($"<table class=\"entries\"><thead><tr><th scope=\"col\">Entry</th><th scope=\"col\">Time (UTC)</th><th scope=\"col\">What</th><th scope=\"col\">Asked and said</th><th scope=\"col\">Proof</th></tr></thead>\n<tbody>\n");
        for (var at = 0; at < items.Count; at++)
        {
            var item = items[at];
            // Reading is itself on record: those of one person in a row are one line, so that they do not bury what was read.
            var last = at;
            while (item.Type == EntryTypes.Reading && last + 1 < items.Count && items[last + 1] is { Type: EntryTypes.Reading } next && next.Person == item.Person && next.Sequence == items[last].Sequence - 1) last++;
            if (last > at)
            {
                page.Add($"<tr class=\"readings\"><td><a href=\"/audit/entries/{item.Sequence}\">{item.Sequence}</a> to <a href=\"/audit/entries/{items[last].Sequence}\">{items[last].Sequence}</a></td><td><time>{item.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}</time></td><td><span class=\"tag\">reading</span></td><td>{last - at + 1} readings by one person</td><td>{Proof(item, signed)}</td></tr>\n");
                at = last;
                continue;
            }

            page.Add($"<tr><td><a href=\"/audit/entries/{item.Sequence}\">{item.Sequence}</a></td><td><time>{item.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}</time></td>");
            page.Add($"<td><span class=\"tag\" data-state=\"{item.State ?? item.Type}\">{item.State ?? item.Type}</span></td><td class=\"words\">");
            if (item.IsErased) page.Add($"<em>erased</em>");
            if (item.Question is { } question) page.Add($"<strong>{Short(question, 160)}</strong><br>");
            if (item.Text is { } text) page.Add($"{Short(text, 200)}");
            else if (item.About is { } about) page.Add($"about <a href=\"/audit/entries/{about}\">entry {about}</a>");
            page.Add($"</td><td>{Proof(item, signed)}</td></tr>\n");
        }

        page.Add($"</tbody></table>\n");
    }

    private static string Proof(AuditItem item, long signed) => item.Sequence < signed ? "signed" : "not signed yet";

    private static string Short(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end] + "…";
    }
}
