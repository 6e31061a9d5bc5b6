using System.Globalization;
using QaBot.Core;

namespace QaBot.Answering.Questions;

/// <summary>Finds numbers, amounts of money, shares, dates and names by their form.</summary>
internal static class MentionFinder
{
    private static readonly Dictionary<string, double> Scales = new Dictionary<string, double>
    {
        ["hundred"] = 1e2,
        ["thousand"] = 1e3,
        ["k"] = 1e3,
        ["million"] = 1e6,
        ["mn"] = 1e6,
        ["m"] = 1e6,
        ["mln"] = 1e6,
        ["billion"] = 1e9,
        ["bn"] = 1e9,
        ["bln"] = 1e9,
        ["trillion"] = 1e12,
        ["tn"] = 1e12,
    };

    private static readonly HashSet<string> Months = new[]
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    }.ToHashSet(StringComparer.Ordinal);

    private static readonly Dictionary<string, int> Words = new Dictionary<string, int>
    {
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["dozen"] = 12,
        ["half"] = 0,
        ["third"] = 0,
        ["quarter"] = 0,
        ["fourth"] = 0,
    };

    private static readonly Dictionary<string, string> Currencies = new Dictionary<string, string>
    {
        ["dollar"] = "$",
        ["dollars"] = "$",
        ["usd"] = "$",
        ["euro"] = "€",
        ["euros"] = "€",
        ["eur"] = "€",
        ["pound"] = "£",
        ["pounds"] = "£",
        ["gbp"] = "£",
        ["yuan"] = "yuan",
        ["renminbi"] = "yuan",
        ["rmb"] = "yuan",
        ["cny"] = "yuan",
        ["yen"] = "¥",
        ["rupee"] = "rupee",
        ["rupees"] = "rupee",
        ["rub"] = "rouble",
        ["rubles"] = "rouble",
        ["dinar"] = "dinar",
        ["dinars"] = "dinar",
    };

    /// <summary>The mentions of a text, in order; numbers before names where they overlap.</summary>
    public static List<Mention> Find(string text, IReadOnlyList<Token> tokens)
    {
        var found = new List<Mention>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (i > 0 && token.Start < tokens[i - 1].End) continue; // the parts of a compound are judged with their whole
            if (token.Kind == TokenKind.Code && (MeasuredCompound(text, token) ?? ScaledNumber(text, token)) is { } compound)
                found.Add(compound with { FirstToken = i, LastToken = i });
            else if (token.Kind == TokenKind.Number || (token.Kind == TokenKind.Word && Words.ContainsKey(token.Word)))
                i = Number(text, tokens, i, found);
            else if (Months.Contains(token.Word) && char.IsUpper(text[token.Start]))
                found.Add(new(MentionKind.Date, token.Word, token.Start, token.End, i, i));
            else if (IsCapitalised(text, token))
                i = Name(text, tokens, i, found);
        }
        return found;
    }

    /// <summary>Whether a token begins with a capital, or is written in capitals and digits.</summary>
    public static bool IsCapitalised(string text, Token token)
    {
        if (token.Kind == TokenKind.Number) return false;
        for (var i = token.Start; i < token.End && i < text.Length; i++)
        {
            if (char.IsUpper(text[i])) return true;
            if (char.IsLower(text[i])) return false;
        }
        return false;
    }

    /// <summary>"81-percent", "7,500-mile": a number that is written together with its unit.</summary>
    private static Mention? MeasuredCompound(string text, Token token)
    {
        var raw = text.AsSpan(token.Start, token.End - token.Start);
        var dash = raw.IndexOf('-');
        if (dash <= 0 || dash + 2 >= raw.Length || !char.IsLetter(raw[dash + 1])) return null;
        if (!double.TryParse(raw[..dash], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)) return null;
        var kind = raw[(dash + 1)..].StartsWith("per", StringComparison.OrdinalIgnoreCase) ? MentionKind.Percent : MentionKind.Number;
        return new(kind, value.ToString("G15", CultureInfo.InvariantCulture), token.Start, token.End, 0, 0);
    }

    /// <summary>"$48m", "1.5bn": a number that is written together with its scale.</summary>
    private static Mention? ScaledNumber(string text, Token token)
    {
        var raw = text.AsSpan(token.Start, token.End - token.Start);
        var digits = raw.LastIndexOfAnyInRange('0', '9') + 1;
        if (digits == 0 || !Scales.TryGetValue(raw[digits..].ToString().ToLowerInvariant(), out var scale)) return null;
        var first = raw.IndexOfAnyInRange('0', '9');
        if (!double.TryParse(raw[first..digits], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)) return null;
        var start = token.Start + first;
        var isMoney = start > 0 && IsCurrencySign(text, start - 1);
        return first == 0 || isMoney ? new(isMoney ? MentionKind.Money : MentionKind.Number, (value * scale).ToString("G15", CultureInfo.InvariantCulture) + (isMoney ? Sign(text, start - 1) : ""), token.Start, token.End, 0, 0) : null;
    }

    private static int Number(string text, IReadOnlyList<Token> tokens, int i, List<Mention> found)
    {
        var token = tokens[i];
        var value = Words.TryGetValue(token.Word, out var word) ? word
            : double.TryParse(token.Word, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        int last = i, end = token.End;
        var isMoney = token.Start > 0 && IsCurrencySign(text, token.Start - 1);
        var currency = isMoney ? Sign(text, token.Start - 1) : "";
        var raw = text.AsSpan(token.Start, token.End - token.Start);
        var isPercent = end < text.Length && text[end] == '%';
        if (isPercent) end++;
        while (last + 1 < tokens.Count && tokens[last + 1].Start - end <= 1)
        {
            var next = tokens[last + 1];
            if (Scales.TryGetValue(next.Word, out var scale) && (next.Word.Length > 1 || next.Start == end)) value *= scale;
            else if (next.Word is "percent" or "percentage" or "cent" || (next.Word == "per" && last + 2 < tokens.Count && tokens[last + 2].Word == "cent")) isPercent = true;
            else if (Currencies.TryGetValue(next.Word, out var named)) (isMoney, currency) = (true, named);
            else break;
            last++;
            end = next.End;
        }
        var isYear = !isMoney && !isPercent && last == i && token.Kind == TokenKind.Number && raw.Length == 4 && value is >= 1400 and < 2150 && !raw.Contains(',');
        var kind = isMoney ? MentionKind.Money : isPercent ? MentionKind.Percent : isYear ? MentionKind.Year : MentionKind.Number;
        found.Add(new(kind, value.ToString("G15", CultureInfo.InvariantCulture) + currency, token.Start, end, i, last));
        return last;
    }

    private static int Name(string text, IReadOnlyList<Token> tokens, int i, List<Mention> found)
    {
        // A function word in capitals at the head of a sentence belongs to no name: "Is Telekom Srbija", "The BRI".
        if (tokens[i].Kind == TokenKind.StopWord || QuestionWords.Asking.Contains(tokens[i].Word) || QuestionWords.Auxiliaries.Contains(tokens[i].Word)) return i;
        var last = i;
        while (last + 1 < tokens.Count)
        {
            var next = tokens[last + 1];
            if (next.Start < tokens[last].End) { last++; continue; }
            var gap = text.AsSpan(tokens[last].End, next.Start - tokens[last].End);
            if (gap.Length > 1 || (gap.Length == 1 && gap[0] is not (' ' or '-' or '\u00a0'))) break;
            // "the Commission's 2015 paper": what is owned is no part of the owner's name.
            if (EndsInPossessive(text, tokens[last])) break;
            if (IsCapitalised(text, next) || (next.Kind == TokenKind.Number && gap is " ")) { last++; continue; }
            // "Bank of China", "Bosnia and Herzegovina" read as one name; "Serbia and Albania" is told apart by its parts elsewhere.
            if (next.Word is "of" or "for")
            {
                var at = last + 2 < tokens.Count && tokens[last + 2].Word == "the" ? last + 3 : last + 2;
                if (at < tokens.Count && IsCapitalised(text, tokens[at]) && tokens[at].Start - tokens[at - 1].End == 1) { last = at; continue; }
            }
            break;
        }
        var end = tokens[last].End;
        if (last > i && tokens[last].Kind == TokenKind.Number && end - tokens[last].Start == 4) Number(text, tokens, last, found);
        if (end - tokens[i].Start > 2 && text[end - 1] == 's' && text[end - 2] is '\'' or '’') end -= 2;
        found.Add(new(MentionKind.Name, text[tokens[i].Start..end].ToLowerInvariant(), tokens[i].Start, end, i, last));
        return last;
    }

    private static bool EndsInPossessive(string text, Token token) =>
        token.End < text.Length && (text[token.End] is '\'' or '’' || (token.End - token.Start > 2 && text[token.End - 1] == 's' && text[token.End - 2] is '\'' or '’'));

    private static string Sign(string text, int at) => text[text[at] == ' ' && at > 0 ? at - 1 : at].ToString();

    private static bool IsCurrencySign(string text, int at)
    {
        if (text[at] == ' ' && at > 0) at--;
        return char.GetUnicodeCategory(text[at]) == UnicodeCategory.CurrencySymbol;
    }
}
