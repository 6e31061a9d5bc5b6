namespace QaBot.Audit;

/// <summary>Verifies a ledger or a bundle as BUNDLE.md section 3 says.</summary>
internal static class LedgerCheck
{
    /// <summary>Runs every check; stops at what cannot be read.</summary>
    public static CheckReport Run(ILedgerContents contents, CheckOptions options)
    {
        var report = new CheckReport();
        try
        {
            var tree = new TreeCheck(contents, options, report);
            tree.Run();
            new PayloadCheck(contents, options, report, tree).Run();
        }
        catch (FormatException e)
        {
            report.Add(FindingKind.Unreadable, null, $"It cannot be read: {e.Message}.");
        }

        return report;
    }
}
