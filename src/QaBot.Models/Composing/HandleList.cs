using System.Text.RegularExpressions;

namespace QaBot.Models.Composing;

/// <summary>Reads what stands between brackets as handles: "q7:3", "q7:3, q7:5", "q7:3-5", "q7:3†source", and bare numbers, which are handles that nobody gave out.</summary>
/// <param name="prefix">What the request's handles begin with: "q7" of "q7:3".</param>
internal sealed partial class HandleList(string prefix)
{
    private const int MostOfRange = 20;

    /// <summary>The handles; null where the words are no handles.</summary>
    public static IReadOnlyList<string>? Read(ReadOnlySpan<char> inside)
    {
        var words = inside.ToString();
        if (!Shape().IsMatch(words)) return null;
        var handles = new List<string>();
        string? last = null;
        foreach (Match piece in Piece().Matches(words))
        {
            // "q7:3, 4": the second is short for "q7:4"; a bare number was never given out.
            var head = piece.Groups["head"] is { Success: true } h ? h.Value.TrimEnd(':') : last ?? "";
            var from = piece.Groups["number"].Value;
            Add(head, from);
            if (piece.Groups["to"] is { Success: true } to && int.TryParse(from, out var a) && int.TryParse(to.Value, out var b) && b > a && b - a <= MostOfRange)
                for (var i = a + 1; i <= b; i++) Add(head, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            last = head.Length > 0 ? head : null;
        }
        return handles.Count > 0 ? handles : null;

        void Add(string head, string number)
        {
            var handle = head.Length > 0 ? $"{head}:{number}" : number;
            if (!handles.Contains(handle)) handles.Add(handle);
        }
    }

    /// <summary>Takes handles of the request that stand without brackets out of a text.</summary>
    public string WithoutBare(string text, List<string> handles)
    {
        if (prefix.Length == 0 || !text.Contains(prefix + ":", StringComparison.OrdinalIgnoreCase)) return text;
        return Regex.Replace(
            text, @"\s*\(?\b" + Regex.Escape(prefix) + @":(?<n>[0-9]{1,4})\b\)?[,;]?",
            match =>
            {
                var handle = $"{prefix}:{match.Groups["n"].Value}";
                if (!handles.Contains(handle)) handles.Add(handle);
                return "";
            },
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(@"^\s*\^?((sources?|evidence|refs?|see|handles?|cite|citations?)[\s:.#]*)?[\^#]?([0-9a-z]{1,16}:)?[0-9]{1,4}(\s*[-–]\s*([0-9a-z]{1,16}:)?[0-9]{1,4})?(†[^\]】]{0,60})?(([\s,;|&+/]|and)+[\^#]?([0-9a-z]{1,16}:)?[0-9]{1,4}(\s*[-–]\s*([0-9a-z]{1,16}:)?[0-9]{1,4})?(†[^\]】]{0,60})?)*\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    [GeneratedRegex(@"(?<head>[0-9A-Za-z]{1,16}:)?(?<number>[0-9]{1,4})(\s*[-–]\s*([0-9A-Za-z]{1,16}:)?(?<to>[0-9]{1,4}))?(†[^,;|]*)?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Piece();
}
