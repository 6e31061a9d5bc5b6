using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>Pages that say why there is nothing to see.</summary>
internal static class AuditNotices
{
    public static HtmlPage SignInNeeded => Of("Sign in", "The audit pages are for those who are signed in. In Development, open the link that the service printed when it started; it opens one browser, once. Restart the service for another.");

    public static HtmlPage SignInFailed => Of("Not signed in", "The sign-in did not succeed. Open /audit to try again; if it fails again, ask whoever runs this service.");

    public static HtmlPage NotAllowed => Of("Not allowed", "You are signed in, but your account has no role that opens this page. Ask whoever runs this service.");

    public static HtmlPage Closed => Of("No sign-in", "The audit pages have no sign-in: set Audit:Authority and Audit:ClientId to an OpenID Connect provider. 'qabot audit' reads the ledger on the machine itself.");

    public static HtmlPage NoLedger => Of("No ledger", "No answers are recorded: QABOT_AUDIT is off.");

    public static HtmlPage UsedLink => Of("The link is used", "This link opens one browser, once. Restart the service for another.");

    /// <summary>A page with one sentence.</summary>
    public static HtmlPage Of(string title, string words) => AuditLayout.Page(title, new HtmlPage().Add($"<h1>{title}</h1>\n<p>{words}</p>\n"), isOpen: false);
}
