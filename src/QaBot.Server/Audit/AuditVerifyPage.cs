using QaBot.Audit;
using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>What verifying the whole ledger found, and the export.</summary>
internal static class AuditVerifyPage
{
    /// <param name="report">What was found; null before anybody asked.</param>
    /// <param name="form">The hidden fields of the forms; null for those who may only read.</param>
    public static HtmlPage Of(CheckReport? report, HtmlPage? form)
    {
        var main = new HtmlPage().Add($"<h1>Verify</h1>\n<p>Every entry, checkpoint, payload and quote is checked again. That this service says so proves little by itself: export the ledger and run the independent verifier on a machine of your own.</p>\n<form method=\"get\" action=\"/audit/verify\"><input type=\"hidden\" name=\"run\" value=\"1\"><button>Verify the whole ledger now</button></form>\n");
        if (report is not null)
        {
            main.Add($"<h2>{(report.ExitCode == 0 ? "Everything holds" : "Not everything holds")}</h2>\n<ul>\n");
            foreach (var line in AuditVerdict.Lines(report)) main.Add($"<li>{line}</li>\n");
            main.Add($"</ul>\n");
        }

        if (form is not null)
            main.Add($"<h2>Export</h2>\n<p>A bundle of the whole ledger, as confidential as what people asked. The public key to check it against must reach the auditor by another way than this.</p>\n<form method=\"post\" action=\"/audit/export\">").Add(form).Add($"<label><input type=\"checkbox\" name=\"payloads\" value=\"yes\" checked> with what people wrote</label> <button>Export</button></form>\n");
        return AuditLayout.Page("Verify", main);
    }
}
