using System.Globalization;

namespace QaBot.Answering.Verification;

/// <summary>Years of which the second is shortened: "2017-22", "2019/20".</summary>
internal static class YearRange
{
    /// <summary>Whether such a range begins at <paramref name="i"/>.</summary>
    public static bool Is(List<Lexeme> l, int i) => Last(l, i) is not null;

    /// <summary>The range's last year; null where none begins at <paramref name="i"/>.</summary>
    public static int? Last(List<Lexeme> l, int i)
    {
        if (i + 2 >= l.Count || DateReader.Year(l[i]) is not { } year) return null;
        if (!(l[i + 1].IsDash || l[i + 1].Is('/')) || !l[i + 1].Glued || !l[i + 2].Glued) return null;
        if (l[i + 2] is not { Kind: LexemeKind.Number, Text.Length: 2 } end) return null;
        if (i + 3 < l.Count && l[i + 3].Glued && (l[i + 3].IsDash || l[i + 3].Kind == LexemeKind.Word)) return null;
        var last = (year / 100 * 100) + int.Parse(end.Text, CultureInfo.InvariantCulture);
        return last > year ? last : null;
    }
}
