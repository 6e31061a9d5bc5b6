using QaBot.Answering.Questions;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>Tells whether a sentence holds the sort of thing that a question asks for, beyond what the question itself holds.</summary>
internal static class AnswerTypeFit
{
    private static readonly HashSet<string> Reasons = new[]
    {
        "because", "due", "owing", "since", "therefore", "thus", "hence", "reason", "reasons", "purpose", "aim", "aims", "aimed", "order", "cause", "caused", "result", "resulted", "thereby", "so", "designed", "intended", "as", "facilitate", "allow", "enable", "lead", "led", "leading", "makes", "making", "concern", "concerns",
    }.ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Measures = new[]
    {
        "kilometre", "kilometres", "kilometer", "kilometers", "km", "mile", "miles", "metre", "metres", "meter", "meters", "feet", "foot", "inch", "inches", "hectare", "hectares", "acre", "acres", "square", "cubic", "ton", "tons", "tonne", "tonnes", "kg", "kilogram", "kilograms", "megawatt", "megawatts", "mw", "gw", "kw", "mbps", "gbps", "tbps", "terabit", "terabits", "terabyte", "terabytes", "gb", "mb", "tb", "ghz", "mhz", "degrees", "litres", "liters", "barrels", "knots", "mph",
    }.ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Durations = new[] { "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "decade", "decades", "century", "centuries" }.ToHashSet(StringComparer.Ordinal);

    /// <summary>0 (absent) to 1 (there, beside the words of the question).</summary>
    public static double Of(QuestionProfile profile, PassageView passage, int index, float[] match, INameClasses classes)
    {
        var sentence = passage.Sentences[index];
        return profile.Kind == QuestionKind.Source ? Sourced(passage, index) : Of(profile, sentence, match, passage, classes);
    }

    private static double Of(QuestionProfile profile, SentenceView sentence, float[] match, PassageView passage, INameClasses classes) => profile.Kind switch
    {
        QuestionKind.When => Best(profile, sentence, m => m.Kind is MentionKind.Year or MentionKind.Date ? 1 : 0),
        QuestionKind.HowMany => Best(profile, sentence, m => m.Kind is MentionKind.Number ? (BesideFocus(profile, sentence, m) ? 1 : IsPronoun(sentence, m) ? 0 : HoldsFocus(profile, sentence) ? 0.6 : 0.3) : m.Kind is MentionKind.Percent or MentionKind.Money ? 0.2 : 0),
        QuestionKind.HowMuch => Best(profile, sentence, m => Amount(profile, sentence, m, passage)),
        QuestionKind.Who => Best(profile, sentence, m => m.Kind is not MentionKind.Name ? 0 : IsPlace(m, classes) == AsksForPlace(profile) ? 1 : 0.5),
        QuestionKind.Where => Best(profile, sentence, m => m.Kind is MentionKind.Name ? 1 : 0),
        QuestionKind.List => Several(profile, sentence),
        QuestionKind.Why => sentence.Tokens.Any(t => Reasons.Contains(t.Word)) || sentence.Text.Contains(" to ", StringComparison.Ordinal) ? (sentence.Tokens.Any(t => t.Word is "because" or "due" or "owing" or "purpose" or "aim" or "reason" or "order") ? 1 : 0.5) : 0,
        QuestionKind.Definition => Defines(profile, sentence, match),
        _ => profile.AsksForWords ? Says(sentence) : 0.4,
    };

    /// <summary>Whether a name is one of a place or of its people, which answer no "who".</summary>
    private static bool IsPlace(Mention mention, INameClasses classes) => classes.ClassOf(mention.Value) is "place" or "nationality";

    /// <summary>"Which country has banned it?"</summary>
    private static bool AsksForPlace(QuestionProfile profile) =>
        profile.Tokens.Any(t => t.Term == profile.Focus && t.Word is "country" or "countries" or "state" or "states" or "government" or "governments" or "nation" or "nations" or "city" or "region");

    /// <summary>"one of them", "the first one": a number word that counts nothing.</summary>
    private static bool IsPronoun(SentenceView sentence, Mention mention) => mention.FirstToken == mention.LastToken && sentence.Tokens[mention.FirstToken].Word == "one";

    /// <summary>How much a sentence reports somebody's words.</summary>
    private static double Says(SentenceView sentence) =>
        (sentence.Tokens.Any(t => Composing.SourceFinder.IsReporting(t.Word)) ? 0.7 : 0.2) + (sentence.Text.AsSpan().IndexOfAny('"', '“', '”') >= 0 ? 0.3 : 0);

    /// <summary>Whether a word of the question only names the sort of thing asked for, which an answer gives without saying the word.</summary>
    public static bool IsSaidByKind(QuestionProfile profile, string word) => profile.Kind switch
    {
        QuestionKind.HowMuch => word is "percentage" or "percent" or "share" or "slice" or "proportion" or "fraction" or "price" or "tag" or "cost" or "costs" or "worth" or "money" or "sum" or "earn" or "length" or "size" or "amount" or "total" or "value" or "figure" or "figures" or "number",
        QuestionKind.HowMany => word is "number" or "total" or "amount" or "figure" or "figures",
        QuestionKind.Why => word is "purpose" or "purposes" or "reason" or "reasons" or "goal" or "aim" or "objective" or "meant" or "achieve",
        QuestionKind.Definition => word is "stand" or "stands" or "define" or "defined" or "definition" or "describe" or "describes" or "described" or "mean" or "means" or "meant",
        QuestionKind.Source => word is "report" or "reports" or "outlet" or "news" or "newspaper" or "article" or "thinktank" or "think" or "tank" or "study" or "institute" or "footnote" or "endnote" or "agency" or "website" or "paper" or "book" or "publication" or "journalist" or "author" or "figure" or "figures" or "number" or "numbers" or "claim" or "data",
        QuestionKind.When => word is "date" or "year" or "since" or "start" or "planned",
        _ => false,
    };

    private static double Best(QuestionProfile profile, SentenceView sentence, Func<Mention, double> worth)
    {
        double best = 0;
        foreach (var mention in sentence.Mentions)
        {
            var w = worth(mention);
            if (w > best && !Asked(profile, mention)) best = w;
        }
        return best;
    }

    /// <summary>Whether a sentence says where it has what it says from: a note hangs on it, or it is a note itself.</summary>
    private static double Sourced(PassageView passage, int index) =>
        passage.Passage.Kind is PassageKind.Footnote or PassageKind.Reference || passage.Passage.Sentences[index].Notes.Count > 0
        || (passage.Passage.Table is { } t && passage.Document.Tables[t].Source is not null) ? 1 : 0.2;

    /// <summary>How well a sentence lists as many things as are asked for: names that the question does not say, set off by commas.</summary>
    private static double Several(QuestionProfile profile, SentenceView sentence)
    {
        var wanted = 2.0;
        foreach (var mention in profile.Mentions)
            if (mention.Kind == MentionKind.Number && double.TryParse(mention.Value, System.Globalization.CultureInfo.InvariantCulture, out var n) && n is >= 2 and <= 12) wanted = n;
        var names = sentence.Mentions.Where(m => m.Kind == MentionKind.Name && !Asked(profile, m)).Select(m => m.Value).Distinct().Count();
        var commas = sentence.Text.Count(c => c is ',' or ';') + (sentence.Text.Contains(" and ", StringComparison.Ordinal) ? 1 : 0);
        return Math.Max(Math.Min(1, names / wanted), Math.Min(0.7, 0.7 * commas / wanted));
    }

    private static double Amount(QuestionProfile profile, SentenceView sentence, Mention mention, PassageView passage)
    {
        if (mention.Kind is MentionKind.Name or MentionKind.Date or MentionKind.Year) return 0;
        var isCell = passage.Passage.Table is not null;
        return profile.Amount switch
        {
            AmountKind.Money => mention.Kind == MentionKind.Money ? 1 : isCell && passage.Context.Text.Any(char.IsSymbol) ? 0.9 : 0,
            AmountKind.Share => mention.Kind == MentionKind.Percent ? 1 : mention.Kind == MentionKind.Number ? 0.3 : 0,
            AmountKind.Measure => mention.Kind != MentionKind.Number ? 0 : NextIs(sentence, mention, Measures) ? 1 : profile.Tokens.Any(t => t.Word == "long") && NextIs(sentence, mention, Durations) ? 1 : 0.2,
            AmountKind.Duration => mention.Kind != MentionKind.Number ? 0 : NextIs(sentence, mention, Durations) ? 1 : 0.2,
            _ => mention.Kind is MentionKind.Money or MentionKind.Percent ? 1 : 0.8,
        };
    }

    private static bool NextIs(SentenceView sentence, Mention mention, HashSet<string> units)
    {
        for (var i = mention.LastToken + 1; i < sentence.Tokens.Count && i <= mention.LastToken + 2; i++)
            if (units.Contains(sentence.Tokens[i].Word)) return true;
        return false;
    }

    /// <summary>Whether the question itself holds the mention, so that it can not be the answer.</summary>
    public static bool Asked(QuestionProfile profile, Mention mention)
    {
        foreach (var asked in profile.Mentions)
            if (asked.Value == mention.Value || (mention.Kind == MentionKind.Name && asked.Kind == MentionKind.Name
                && (asked.Value.Contains(mention.Value, StringComparison.Ordinal) || mention.Value.Contains(asked.Value, StringComparison.Ordinal)))) return true;
        return false;
    }

    private static bool HoldsFocus(QuestionProfile profile, SentenceView sentence) =>
        profile.Focus is not { } focus || sentence.Tokens.Any(t => t.Term == focus);

    private static bool BesideFocus(QuestionProfile profile, SentenceView sentence, Mention mention)
    {
        if (profile.Focus is not { } focus) return false;
        for (var i = mention.LastToken + 1; i < sentence.Tokens.Count && i <= mention.LastToken + 5; i++)
            if (sentence.Tokens[i].Term == focus) return true;
        return false;
    }

    /// <summary>"is described as".</summary>
    private static bool IsSeenAs(IReadOnlyList<Token> tokens, int verb) =>
        verb + 1 < tokens.Count && tokens[verb + 1].Word == "as" && tokens[verb].Word is "described" or "seen" or "viewed" or "understood" or "regarded" or "conceived" or "known";

    private static bool IsArticle(string word) => word is "a" or "an" or "the" or "one";

    /// <summary>"X, a part of Y, …": what stands beside a subject says what it is.</summary>
    private static bool IsApposition(SentenceView sentence, int subject) =>
        subject + 1 < sentence.Tokens.Count && IsArticle(sentence.Tokens[subject + 1].Word)
        && sentence.Text.AsSpan(sentence.Tokens[subject].End, sentence.Tokens[subject + 1].Start - sentence.Tokens[subject].End).Contains(',');

    /// <summary>How much a sentence reads as a definition: what is asked about comes first, then a defining verb, then "a" or "the", or an apposition.</summary>
    private static double Defines(QuestionProfile profile, SentenceView sentence, float[] match)
    {
        if (!match.Any(m => m >= 0.9f)) return 0;
        var tokens = sentence.Tokens;
        var subject = -1;
        for (var i = 0; i < tokens.Count && i < 10; i++)
        {
            if (profile.Terms.Any(t => t.Carry >= 0.6 && (t.Term == tokens[i].Term || (t.Phrase?.Contains(tokens[i].Term) ?? false))))
            {
                subject = i;
                if (i <= 4 && IsApposition(sentence, i)) return 0.9;
                continue;
            }
            if (subject < 0 || i - subject > 5) continue;
            if (tokens[i].Word is "means" or "describes" or "refers" or "denotes" or "comprises" or "defined") return 1;
            if (tokens[i].Word is "is" or "are" or "was" && i + 1 < tokens.Count)
                return IsArticle(tokens[i + 1].Word) || tokens[i + 1].Word is "part" or "designed" or "meant" || IsSeenAs(tokens, i + 1) ? (subject <= 4 ? 1 : 0.7) : 0.4;
        }
        return 0.1;
    }
}
