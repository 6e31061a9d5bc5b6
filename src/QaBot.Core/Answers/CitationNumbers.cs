using System.Globalization;
using System.Text;

namespace QaBot.Core;

/// <summary>Writes citation numbers behind a sentence.</summary>
internal static class CitationNumbers
{
    /// <summary>"[1][2]", and three or more in a row as "[2]–[15]".</summary>
    public static string Behind(string text, IReadOnlyList<int> numbers)
    {
        if (numbers.Count == 0) return text;
        var written = new StringBuilder(text).Append(' ');
        for (var i = 0; i < numbers.Count; i++)
        {
            var last = i;
            while (last + 1 < numbers.Count && numbers[last + 1] == numbers[last] + 1) last++;
            written.Append(CultureInfo.InvariantCulture, $"[{numbers[i]}]");
            if (last - i < 2) continue;
            written.Append(CultureInfo.InvariantCulture, $"–[{numbers[last]}]");
            i = last;
        }
        return written.ToString();
    }
}
