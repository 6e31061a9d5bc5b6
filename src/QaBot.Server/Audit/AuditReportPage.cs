using QaBot.Audit;
using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>States and verdicts over time, what reviewers upheld, and what people keep asking in vain.</summary>
internal static class AuditReportPage
{
    private static readonly string[] States = ["verified", "partial", "declined", "failed"];

    public static HtmlPage Of(AuditReport report)
    {
        var main = new HtmlPage().Add($"<h1>Report</h1>\n<h2>Answers by month</h2>\n");
        if (report.States.Count == 0) main.Add($"<p>Nothing was asked yet.</p>\n");
        else Months(main, report.States);
        Shares(main, "Citations upheld, by month of the answer", "Month", report.ByMonth);
        Shares(main, "Citations upheld, by document", "Document", report.ByDocument);
        Shares(main, "Citations upheld, by composer", "Composer", report.ByComposer);
        main.Add($"<h2>Declined more than once</h2>\n");
        if (report.Declined.Count == 0) main.Add($"<p>None.</p>\n");
        else
        {
            main.Add($"<table><thead><tr><th scope=\"col\">Question</th><th scope=\"col\">Times</th><th scope=\"col\">People</th><th scope=\"col\">Last (UTC)</th></tr></thead><tbody>\n");
            foreach (var question in report.Declined)
                main.Add($"<tr><td class=\"words\">{question.Question}</td><td>{question.Times}</td><td>{question.People}</td><td>{question.Last.UtcDateTime:yyyy-MM-dd HH:mm}</td></tr>\n");
            main.Add($"</tbody></table>\n");
        }

        return AuditLayout.Page("Report", main);
    }

    private static void Months(HtmlPage page, IReadOnlyList<StateCount> states)
    {
        var months = states.GroupBy(s => s.Month).OrderByDescending(m => m.Key, StringComparer.Ordinal).Take(24).ToList();
        var most = Math.Max(1, months.Max(m => m.Sum(s => s.Count)));
        page.Add($"<p class=\"legend\">");
        foreach (var state in States) page.Add($"<span class=\"tag\" data-state=\"{state}\">{state}</span> ");
        page.Add($"</p>\n<table class=\"chart\"><thead><tr><th scope=\"col\">Month</th><th scope=\"col\">Entries</th><th scope=\"col\">States</th></tr></thead><tbody>\n");
        foreach (var month in months)
        {
            var counts = States.Select(state => (State: state, Count: month.Where(s => s.State == state).Sum(s => s.Count))).ToList();
            page.Add($"<tr><th scope=\"row\">{month.Key}</th><td>{month.Sum(s => s.Count)}</td><td><svg width=\"100%\" height=\"18\" role=\"img\" aria-label=\"{Counts(counts)}\">");
            var at = 0.0;
            foreach (var (state, count) in counts)
            {
                var width = 100.0 * count / most;
                page.Add($"<rect class=\"{state}\" x=\"{at:0.###}%\" width=\"{width:0.###}%\" height=\"18\"/>");
                at += width;
            }

            page.Add($"</svg><span class=\"facts\">{Counts(counts)}</span></td></tr>\n");
        }

        page.Add($"</tbody></table>\n");
    }

    private static string Counts(IEnumerable<(string State, long Count)> counts) => string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.State}"));

    private static void Shares(HtmlPage page, string title, string group, IReadOnlyList<ReviewShare> shares)
    {
        page.Add($"<h2>{title}</h2>\n");
        if (shares.Count == 0)
        {
            page.Add($"<p>No citation was reviewed yet.</p>\n");
            return;
        }

        page.Add($"<table class=\"chart\"><thead><tr><th scope=\"col\">{group}</th><th scope=\"col\">Reviewed</th><th scope=\"col\">Upheld</th><th scope=\"col\">Share</th></tr></thead><tbody>\n");
        foreach (var share in shares)
            page.Add($"<tr><th scope=\"row\" class=\"words\">{share.Group}</th><td>{share.Reviewed}</td><td>{share.Upheld} ({100 * share.Share:0}%)</td><td><svg width=\"100%\" height=\"18\" role=\"img\" aria-label=\"{100 * share.Share:0} percent\"><rect class=\"track\" width=\"100%\" height=\"18\"/><rect class=\"verified\" width=\"{100 * share.Share:0.###}%\" height=\"18\"/></svg></td></tr>\n");
        page.Add($"</tbody></table>\n");
    }
}
