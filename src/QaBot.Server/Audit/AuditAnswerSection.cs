using System.Text.Json;
using QaBot.Audit;
using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>What was found, said and checked, of the answer that an entry records.</summary>
internal static class AuditAnswerSection
{
    private const int PassagesShown = 60;

    /// <summary>The passages that were retrieved, and what became of each.</summary>
    public static void Found(HtmlPage page, JsonElement answer)
    {
        var retrieved = AuditText.List(answer, "retrieved").ToList();
        if (retrieved.Count == 0) return;
        page.Add($"<li><h2>Found</h2>\n<details><summary>{retrieved.Count} passages, {retrieved.Count(p => AuditText.Of(p, "use") == "cited")} cited</summary>\n<table class=\"found\"><thead><tr><th scope=\"col\">Rank</th><th scope=\"col\">Score</th><th scope=\"col\">Passage</th><th scope=\"col\">Use</th></tr></thead><tbody>\n");
        foreach (var passage in retrieved.Take(PassagesShown))
            page.Add($"<tr><td>{AuditText.Of(passage, "rank")}</td><td>{AuditText.Of(passage, "score")}</td><td class=\"words\">{AuditText.Of(passage, "document")} ({AuditText.Of(passage, "start")}–{AuditText.Of(passage, "end")})</td><td>{AuditText.Of(passage, "use")}</td></tr>\n");
        page.Add($"</tbody></table></details></li>\n");
    }

    /// <summary>Each statement beside its sources, with the form for a reviewer's verdicts.</summary>
    public static void Said(HtmlPage page, long entry, JsonElement answer, ILookup<int, GivenVerdict> reviews, HtmlPage? form)
    {
        var citations = AuditText.List(answer, "citations").ToDictionary(c => AuditText.Number(c, "n"));
        page.Add($"<li><h2>Said, and checked</h2>\n");
        if (!AuditText.List(answer, "statements").Any()) page.Add($"<p class=\"words\">{AuditText.Of(answer, "text")}</p>\n");
        var reviewing = form is not null && citations.Count > 0;
        if (reviewing) page.Add($"<form method=\"post\" action=\"/audit/entries/{entry}/review\" id=\"review\">\n").Add(form!);
        var asked = new HashSet<int>();
        foreach (var statement in AuditText.List(answer, "statements"))
        {
            page.Add($"<section class=\"statement\"><div><p class=\"words\">{AuditText.Of(statement, "text")}</p><p class=\"facts\"><span class=\"tag\" data-state=\"{AuditText.Of(statement, "verdict")}\">{AuditText.Of(statement, "verdict")}</span> {Checks(statement)}</p></div>\n<div>\n");
            foreach (var number in AuditText.List(statement, "citations").Select(c => c.GetInt32()))
                if (citations.TryGetValue(number, out var citation)) Citation(page, number, citation, reviews[number], reviewing && asked.Add(number));
            page.Add($"</div></section>\n");
        }

        if (reviewing)
            page.Add($"<p><label>Note <textarea name=\"note\" rows=\"2\" maxlength=\"2000\"></textarea></label></p>\n<p><button>Record the review</button> <span class=\"facts\">Keys: j and k go from citation to citation, 1 to 4 choose, s records.</span></p>\n</form>\n");
        foreach (var dropped in AuditText.List(answer, "dropped"))
            page.Add($"<section class=\"statement dropped\"><div><p class=\"words\"><s>{AuditText.Of(dropped, "text")}</s></p></div><div><p>Not shown: <span class=\"tag\">{AuditText.Of(dropped, "verdict")}</span> {AuditText.Of(dropped, "detail")}</p></div></section>\n");
        foreach (var conflict in AuditText.List(answer, "conflicts")) page.Add($"<p class=\"words\">Sources disagree: {AuditText.Of(conflict, "text")}</p>\n");
        page.Add($"</li>\n");
    }

    /// <summary>What composed the answer, from which state of the corpus, and how long it took.</summary>
    public static void Made(HtmlPage page, JsonElement answer)
    {
        page.Add($"<li><h2>Made by</h2>\n<p>Composer {AuditText.Of(answer, "composer")}, build <code>{AuditText.Of(answer, "composer_build")}</code>{(AuditText.Of(answer, "model") is { Length: > 0 } model ? $", model {model}" : "")}");
        if (answer.TryGetProperty("corpus", out var corpus)) page.Add($"; corpus generation {AuditText.Of(corpus, "generation")}");
        page.Add($"</p>\n");
        if (answer.TryGetProperty("model_use", out var use) && use.ValueKind == JsonValueKind.Object) page.Add($"<pre>{JsonSerializer.Serialize(use, AuditText.Indented)}</pre>\n");
        if (answer.TryGetProperty("timings_ms", out var timings) && timings.ValueKind == JsonValueKind.Object)
            page.Add($"<p class=\"facts\">{string.Join(", ", timings.EnumerateObject().Select(t => $"{t.Name} {t.Value.GetRawText()} ms"))}</p>\n");
        page.Add($"</li>\n");
    }

    private static void Citation(HtmlPage page, int number, JsonElement citation, IEnumerable<GivenVerdict> reviews, bool reviewing)
    {
        var (source, start, end) = (AuditText.Of(citation, "source"), AuditText.Of(citation, "start"), AuditText.Of(citation, "end"));
        page.Add($"<figure><figcaption>[{number}] {AuditText.Of(citation, "title")} <span class=\"facts\">{AuditText.Of(citation, "document")}{(AuditText.Of(citation, "page_label") is { Length: > 0 } printed ? $", p. {printed} (page {AuditText.Of(citation, "page")})" : AuditText.Of(citation, "page") is { Length: > 0 } at ? $", page {at}" : "")}</span></figcaption>\n");
        page.Add($"<blockquote class=\"words\">…{AuditText.Of(citation, "prefix")}<mark>{AuditText.Of(citation, "quote")}</mark>{AuditText.Of(citation, "suffix")}…</blockquote>\n");
        page.Add($"<p class=\"facts\"><span class=\"tag\" data-state=\"{AuditText.Of(citation, "verdict")}\">{AuditText.Of(citation, "verdict")}</span> {Checks(citation)} <a href=\"/audit/sources/{source}?start={start}&amp;end={end}\">Open the source as it was</a></p>\n");
        foreach (var review in reviews) page.Add($"<p class=\"facts\">Review <a href=\"/audit/entries/{review.Review}\">{review.Review}</a>: <span class=\"tag\" data-state=\"{review.Verdict}\">{review.Verdict}</span> <span class=\"words\">{review.Note}</span></p>\n");
        if (reviewing)
        {
            page.Add($"<fieldset class=\"verdict\" tabindex=\"-1\"><legend>Does the source say it? [{number}]</legend>\n");
            foreach (var (verdict, label) in Choices) page.Add($"<label><input type=\"radio\" name=\"citation-{number}\" value=\"{ReviewVerdicts.Name(verdict)}\"> {label}</label>\n");
            page.Add($"</fieldset>\n");
        }

        page.Add($"</figure>\n");
    }

    private static readonly (ReviewVerdict Verdict, string Label)[] Choices =
    [
        (ReviewVerdict.Supports, "1 supports it"), (ReviewVerdict.Partly, "2 in part"), (ReviewVerdict.DoesNot, "3 does not"), (ReviewVerdict.WrongSource, "4 wrong source"),
    ];

    private static string Checks(JsonElement element) =>
        AuditText.List(element, "checks").Select(c => c.GetString()).ToList() is { Count: > 0 } checks ? $"checked: {string.Join(", ", checks)}" : "";
}
