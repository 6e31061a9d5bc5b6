namespace QaBot.Ingestion;

/// <summary>Takes a style sheet apart into its rules; those inside conditions such as "@media print" are passed over.</summary>
internal static class CssRules
{
    /// <summary>The selectors and declarations of each rule.</summary>
    public static IEnumerable<(string Selectors, string Declarations)> Of(string sheet)
    {
        var at = 0;
        while (at < sheet.Length)
        {
            var open = sheet.IndexOf('{', at);
            if (open < 0) yield break;
            var head = WithoutComments(sheet[at..open]);
            if (head.StartsWith('@'))
            {
                at = AfterBlock(sheet, open);
                continue;
            }
            var close = sheet.IndexOf('}', open);
            if (close < 0) yield break;
            if (head.Length > 0) yield return (head, sheet[(open + 1)..close]);
            at = close + 1;
        }
    }

    private static int AfterBlock(string sheet, int open)
    {
        var depth = 0;
        for (var i = open; i < sheet.Length; i++)
            if (sheet[i] == '{') depth++;
            else if (sheet[i] == '}' && --depth == 0) return i + 1;
        return sheet.Length;
    }

    private static string WithoutComments(string head)
    {
        for (var start = head.IndexOf("/*", StringComparison.Ordinal); start >= 0; start = head.IndexOf("/*", StringComparison.Ordinal))
        {
            var end = head.IndexOf("*/", start + 2, StringComparison.Ordinal);
            head = end < 0 ? head[..start] : head[..start] + head[(end + 2)..];
        }
        var statement = head.LastIndexOf(';');
        return head[(statement + 1)..].Trim();
    }
}
