namespace QaBot.Answering.Verification;

/// <summary>Numbers written out in English: "twelve", "twenty-five", "one hundred and ten", "second".</summary>
internal static class NumberWords
{
    /// <summary>Reads a number written out from <paramref name="index"/>: its value and the index after it; false where none begins, and for a lone "one" or "first", which rarely count.</summary>
    public static bool TryRead(List<Lexeme> lexemes, int index, out decimal value, out int next)
    {
        value = 0;
        next = index;
        decimal group = 0;
        var last = 0m;
        var words = 0;
        for (var i = index; i < lexemes.Count; i++)
        {
            if (words > 0 && lexemes[i].IsDash && lexemes[i].Glued && i + 1 < lexemes.Count && lexemes[i + 1].Glued) continue;
            if (lexemes[i].Kind != LexemeKind.Word) break;
            var word = lexemes[i].Text;
            if (word == "and" && last is 100 or 1000 && i + 1 < lexemes.Count && Cardinal(lexemes[i + 1].Text) is > 0 and < 100) continue;
            if (Cardinal(word) is { } number && (last == 0 || (last is >= 20 and < 100 && number < 10 && number > 0) || last >= 100))
            {
                group += number;
                last = number == 0 ? -1 : number;
            }
            else if (words > 0 && word == "hundred" && group < 100) (group, last) = (group * 100, 100);
            else if (words > 0 && word == "thousand" && group < 1000) (value, group, last) = (value + (group * 1000), 0, 1000);
            else if (Ordinal(word) is { } place && (last == 0 || (last is >= 20 and < 100 && place < 10)))
            {
                group += place;
                words++;
                next = i + 1;
                break;
            }
            else break;
            words++;
            next = i + 1;
        }
        value += group;
        return words > 0 && (value != 1 || Continues(lexemes, next));
    }

    /// <summary>Whether a folded word is a cardinal number by itself.</summary>
    public static bool Is(string word) => Cardinal(word) is not null;

    private static bool Continues(List<Lexeme> lexemes, int next) =>
        next < lexemes.Count && lexemes[next].Kind == LexemeKind.Word
        && (Units.Scale(lexemes[next].Text, false) > 0 || Units.Symbol(lexemes[next].Text) is Units.Percent);

    private static int? Cardinal(string word) => word switch
    {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" or "dozen" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => null,
    };

    private static int? Ordinal(string word) => word switch
    {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        _ => null,
    };
}
