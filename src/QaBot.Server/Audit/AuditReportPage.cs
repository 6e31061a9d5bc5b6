using QaBot.Audit;
using QaBot.Core;
using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>States and verdicts over time, what reviewers upheld, and what people keep asking in vain.</summary>
internal static class AuditReportPage
{
    private static readonly string[] States = ["verified", "partial", "declined", "failed"];
    private static readonly string[] Verdicts = [.. Enum.GetValues<Verdict>().Select(WireNames.Of)];
    private static readonly string[] Reviews = [.. Enum.GetValues<ReviewVerdict>().Select(ReviewVerdicts.Name)];

    public static HtmlPage Of(AuditReport report)
    {
        var main = new HtmlPage().Add($"<h1>Report</h1>\n");
        Months(main, "Answers by state", "Nothing was asked yet.", States, report.States.Select(s => (s.Month, s.State, s.Count)));
        Months(main, "Answers in which a verdict of verification occurs", "Nothing was verified yet.", Verdicts, report.Verdicts.Select(v => (v.Month, v.Verdict, v.Count)));
        Months(main, "Reviewers' verdicts, by month of the answer", "No citation was reviewed yet.", Reviews, report.Reviews.Select(v => (v.Month, v.Verdict, v.Count)));
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

    private static void Months(HtmlPage page, string title, string nothing, string[] names, IEnumerable<(string Month, string Name, long Count)> counted)
    {
        page.Add($"<h2>{title}</h2>\n");
        var months = counted.GroupBy(s => s.Month).OrderByDescending(m => m.Key, StringComparer.Ordinal).Take(24).ToList();
        if (months.Count == 0)
        {
            page.Add($"<p>{nothing}</p>\n");
            return;
        }

        var most = Math.Max(1, months.Max(m => m.Sum(s => s.Count)));
        var used = names.Where(name => months.Exists(m => m.Any(c => c.Name == name))).ToList();
        page.Add($"<p class=\"legend\">");
        foreach (var name in used) page.Add($"<span class=\"key\"><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"{name}\" width=\"12\" height=\"12\"/></svg> {name}</span> ");
        page.Add($"</p>\n<table class=\"chart\"><thead><tr><th scope=\"col\">Month</th><th scope=\"col\">Number</th><th scope=\"col\">Shares</th></tr></thead><tbody>\n");
        foreach (var month in months)
        {
            var counts = used.Select(name => (Name: name, Count: month.Where(s => s.Name == name).Sum(s => s.Count))).ToList();
            page.Add($"<tr><th scope=\"row\">{month.Key}</th><td>{month.Sum(s => s.Count)}</td><td><svg width=\"100%\" height=\"18\" role=\"img\" aria-label=\"{Counts(counts)}\">");
            var at = 0.0;
            foreach (var (name, count) in counts)
            {
                var width = 100.0 * count / most;
                page.Add($"<rect class=\"{name}\" x=\"{at:0.###}%\" width=\"{width:0.###}%\" height=\"18\"/>");
                at += width;
            }

            page.Add($"</svg><span class=\"facts\">{Counts(counts)}</span></td></tr>\n");
        }

        page.Add($"</tbody></table>\n");
    }

    private static string Counts(IEnumerable<(string Name, long Count)> counts) => string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.Name}"));

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
