namespace QaBot.Answering.Verification;

/// <summary>Reads the cues of a sentence and what they bear on: the next content words of the clause, or the last ones where none follow.</summary>
internal static class CueReader
{
    private const int Reach = 8;
    private const int ScopeTerms = 3;

    /// <summary>The cues among the lexemes [<paramref name="start"/>, <paramref name="end"/>), in order.</summary>
    public static List<Cue> Read(ParsedText text, int start, int end)
    {
        var cues = new List<Cue>();
        for (var i = start; i < end; i++)
        {
            if (text.Lexemes[i].Kind != LexemeKind.Word || Kind(text, i, start, end) is not { } kind) continue;
            var scope = Following(text, i, end, out var head);
            var isElliptic = scope.Count == 0;
            if (isElliptic && Subject(text, i, start) is { } before) scope.Add(before);
            cues.Add(new Cue(kind, text.Lexemes[i].Text, head ?? scope.FirstOrDefault(), scope, Subject(text, i, start), isElliptic));
        }
        return cues;
    }

    private static CueKind? Kind(ParsedText text, int i, int start, int end)
    {
        var l = text.Lexemes;
        var before = i > start ? l[i - 1].Text : "";
        var after = i + 1 < end ? l[i + 1].Text : "";
        switch (l[i].Text)
        {
            case "not":
                return after is "only" or "just" or "merely" or "least" || before is "or" or "whether" || IsBound(l, i, end) ? null : CueKind.Negation;
            case "no":
                return (after == "." && l[i].Capital) || after is "matter" or "doubt" || IsBound(l, i, end) || (i + 1 < end && l[i + 1].Kind == LexemeKind.Number) ? null : CueKind.Negation;
            case "never" or "none" or "neither" or "nor" or "nobody" or "nothing" or "nowhere" or "without" or "cannot" or "hardly" or "scarcely" or "barely":
                return CueKind.Negation;
            case "only":
                return before == "not" ? null : CueKind.Only;
            case "solely" or "exclusively" or "sole":
                return CueKind.Only;
            case "except" or "unless" or "excluding" or "excepting":
                return CueKind.Exception;
            case "apart" or "aside" when after == "from":
                return CueKind.Exception;
            case "other" when after == "than":
                return CueKind.Exception;
            case "all" when after is "of" or "the" || before is not ("at" or "after" or "above"):
                return CueKind.Universal;
            case "every" or "each" or "entire" or "entirely" or "always" or "whole" or "fully" or "completely":
                return CueKind.Universal;
            case "some" when i + 1 >= end || l[i + 1].Kind != LexemeKind.Number:
                return CueKind.Partial;
            case "several" or "few" or "partly" or "partially" or "sometimes" or "occasionally" or "many" or "most":
                return before == "at" ? null : CueKind.Partial;
            case "may" or "might":
                return l[i].Capital && !l[i].Opens ? null : CueKind.Hedge;
            case "could" or "perhaps" or "possibly" or "probably" or "likely" or "allegedly" or "reportedly" or "apparently" or "purportedly" or "supposedly" or "potentially":
                return CueKind.Hedge;
            case "must" or "shall" or "mandatory" or "obliged" or "obligatory" or "required":
                return CueKind.Obligation;
            case "should" or "ought" or "recommended":
                return CueKind.Advice;
            default:
                return l[i].Text.EndsWith("n't", StringComparison.Ordinal) ? CueKind.Negation : Denials.Is(l[i].Text) ? CueKind.Denial : null;
        }
    }

    /// <summary>"no more than 5" bounds a number and denies nothing.</summary>
    private static bool IsBound(List<Lexeme> l, int i, int end) =>
        i + 2 < end && l[i + 1].Text is "more" or "less" or "fewer" && l[i + 2].Text == "than";

    /// <summary>The content words after a cue in its clause; the head is the first that is no adverb and no noun of "none of the …".</summary>
    private static List<string> Following(ParsedText text, int cue, int end, out string? head)
    {
        var scope = new List<string>(ScopeTerms);
        head = null;
        var isPartitive = text.Lexemes[cue].Text is "none" or "neither" && cue + 1 < end && text.Lexemes[cue + 1].Text == "of";
        for (var i = cue + 1; i < Math.Min(end, cue + 1 + Reach) && scope.Count < ScopeTerms; i++)
        {
            if (text.Lexemes[i].EndsClause || (scope.Count > 0 && text.Lexemes[i].Text is "not" or "without" or "never" or "but")) break;
            if (Content(text, text.Lexemes[i]) is not { } term) continue;
            if (!IsAdverb(text.Lexemes[i]) && !isPartitive) head ??= term;
            isPartitive = false;
            scope.Add(term);
        }
        if (scope.Count > 0) head ??= scope[0];
        return scope;
    }

    private static string? Subject(ParsedText text, int cue, int start)
    {
        for (var i = cue - 1; i >= Math.Max(start, cue - Reach) && !text.Lexemes[i].EndsClause; i--)
            if (Content(text, text.Lexemes[i]) is { } term) return term;
        return null;
    }

    private static string? Content(ParsedText text, Lexeme lexeme) =>
        lexeme.Kind != LexemeKind.Word || lexeme.Text is "only" or "yet" or "ever" or "longer" || NumberWords.Is(lexeme.Text) ? null : text.Term(lexeme);

    private static bool IsAdverb(Lexeme lexeme) => lexeme.Text.Length > 4 && lexeme.Text.EndsWith("ly", StringComparison.Ordinal);
}
