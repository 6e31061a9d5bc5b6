using System.Globalization;

namespace QaBot.Answering.Verification;

/// <summary>Reads dates: "12 March 2020", "March 12th, 2020", "August of 2020", "2020-03-12", "12.03.2020", "March".</summary>
internal static class DateReader
{
    /// <summary>Reads a date that begins at <paramref name="index"/>; false where none does.</summary>
    public static bool TryRead(List<Lexeme> lexemes, int index, out CalendarDate date, out int next)
    {
        date = null!;
        next = index;
        return lexemes[index].Kind == LexemeKind.Number
            ? Iso(lexemes, index, ref date, ref next) || Dotted(lexemes, index, ref date, ref next) || DayFirst(lexemes, index, ref date, ref next)
            : lexemes[index].Kind == LexemeKind.Word && MonthFirst(lexemes, index, ref date, ref next);
    }

    /// <summary>Whether a number reads as a year.</summary>
    public static int? Year(Lexeme lexeme) =>
        lexeme is { Kind: LexemeKind.Number, Text: ['1' or '2', _, _, _] } && int.TryParse(lexeme.Text, CultureInfo.InvariantCulture, out var year) ? year : null;

    private static bool Iso(List<Lexeme> l, int i, ref CalendarDate date, ref int next)
    {
        if (i + 4 >= l.Count || Year(l[i]) is not { } year || !l[i + 1].Is('-') || !l[i + 3].Is('-')) return false;
        if (Small(l[i + 2], 12) is not { } month || Small(l[i + 4], 31) is not { } day) return false;
        if (!(l[i + 1].Glued && l[i + 2].Glued && l[i + 3].Glued && l[i + 4].Glued)) return false;
        date = new CalendarDate(l[i].Start, l[i + 4].End, year, month, day);
        next = i + 5;
        return true;
    }

    private static bool Dotted(List<Lexeme> l, int i, ref CalendarDate date, ref int next)
    {
        var text = l[i].Text;
        if (text.Length is < 8 or > 10) return false;
        var parts = text.Split('.');
        if (parts.Length != 3 || parts[2].Length != 4) return false;
        if (!int.TryParse(parts[0], CultureInfo.InvariantCulture, out var day) || day is 0 or > 31) return false;
        if (!int.TryParse(parts[1], CultureInfo.InvariantCulture, out var month) || month is 0 or > 12) return false;
        date = new CalendarDate(l[i].Start, l[i].End, int.Parse(parts[2], CultureInfo.InvariantCulture), month, day);
        next = i + 1;
        return true;
    }

    /// <summary>"12 March", "12th of March 2020".</summary>
    private static bool DayFirst(List<Lexeme> l, int i, ref CalendarDate date, ref int next)
    {
        if (Small(l[i], 31) is not { } day) return false;
        var at = i + 1;
        if (at < l.Count && l[at].Glued && l[at].Text is "st" or "nd" or "rd" or "th") at++;
        if (at < l.Count && l[at].Text == "of") at++;
        if (at >= l.Count || l[at].Glued || Month(l[at]) is not { } month) return false;
        var end = l[at].End;
        next = at + 1;
        var year = YearAfter(l, ref next, ref end);
        date = new CalendarDate(l[i].Start, end, year, month, day);
        return true;
    }

    /// <summary>"March 12, 2020", "March of 2020", "March".</summary>
    private static bool MonthFirst(List<Lexeme> l, int i, ref CalendarDate date, ref int next)
    {
        if (Month(l[i]) is not { } month) return false;
        var at = i + 1;
        var end = l[i].End;
        int? day = null;
        if (at < l.Count && !l[at].Glued && Small(l[at], 31) is { } number && !(at + 1 < l.Count && Units.Scale(l[at + 1].Text, false) > 0))
        {
            day = number;
            end = l[at].End;
            at++;
            if (at < l.Count && l[at].Glued && l[at].Text is "st" or "nd" or "rd" or "th") end = l[at++].End;
        }
        next = at;
        var year = YearAfter(l, ref next, ref end);
        if (l[i].Text is "may" or "march" or "mar" or "jun" or "dec" or "sep" or "sept" && day is null && year is null && !IsDateWord(l, i)) return false;
        date = new CalendarDate(l[i].Start, end, year, month, day);
        return true;
    }

    private static int? YearAfter(List<Lexeme> l, ref int next, ref int end)
    {
        var at = next;
        if (at < l.Count && (l[at].Text is "of" or "," or "." or "'")) at++;
        if (at >= l.Count || Year(l[at]) is not { } year) return null;
        end = l[at].End;
        next = at + 1;
        return year;
    }

    /// <summary>"in May", "early March": a word before says that a month is meant.</summary>
    private static bool IsDateWord(List<Lexeme> l, int i) =>
        i > 0 && l[i - 1].Text is "in" or "of" or "since" or "until" or "by" or "early" or "late" or "mid" or "last" or "next" or "this" or "from" or "to" or "between" or "during" or "and" or "or" or "-" or "–" or "end";

    private static int? Small(Lexeme lexeme, int most) =>
        lexeme is { Kind: LexemeKind.Number, Text.Length: <= 2 } && int.TryParse(lexeme.Text, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= most ? n : null;

    private static int? Month(Lexeme lexeme) => lexeme is { Kind: LexemeKind.Word, Capital: true } ? MonthName(lexeme.Text) : null;

    private static int? MonthName(string word) => word switch
    {
        "january" or "jan" => 1,
        "february" or "feb" => 2,
        "march" or "mar" => 3,
        "april" or "apr" => 4,
        "may" => 5,
        "june" or "jun" => 6,
        "july" or "jul" => 7,
        "august" or "aug" => 8,
        "september" or "sept" or "sep" => 9,
        "october" or "oct" => 10,
        "november" or "nov" => 11,
        "december" or "dec" => 12,
        _ => null,
    };
}
