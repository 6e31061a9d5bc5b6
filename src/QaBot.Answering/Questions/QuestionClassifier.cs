using System.Text.RegularExpressions;

namespace QaBot.Answering.Questions;

/// <summary>Tells from its words what sort of answer a question asks for.</summary>
internal static partial class QuestionClassifier
{
    public static QuestionKind Classify(string question)
    {
        var q = " " + question.ToLowerInvariant().Replace('’', '\'').Trim() + " ";
        if (SourceOf().IsMatch(q)) return QuestionKind.Source;
        if (Compare().IsMatch(q)) return QuestionKind.Comparison;
        if (Define().IsMatch(q)) return QuestionKind.Definition;
        // Of several question words the first one asks: "What do they say about who will avoid it?"
        var kind = QuestionKind.Open;
        var first = int.MaxValue;
        Consider(QuestionKind.HowMany, HowMany());
        Consider(QuestionKind.HowMuch, Amount());
        Consider(QuestionKind.When, When());
        Consider(QuestionKind.Why, Why());
        Consider(QuestionKind.List, Lists());
        Consider(QuestionKind.Where, Where());
        Consider(QuestionKind.Who, Who());
        if (YesOrNo().IsMatch(q) && kind is not (QuestionKind.When or QuestionKind.HowMany)) return QuestionKind.YesNo;
        if (kind != QuestionKind.Open) return kind;
        if (ShortDefinition().IsMatch(q) || NameDefinition().IsMatch(question)) return QuestionKind.Definition;
        // "Interest rate on the loan?": nothing asks, but an amount is named.
        return !Interrogative().IsMatch(q) && AmountKinds.Of(q) != AmountKind.Any ? QuestionKind.HowMuch : QuestionKind.Open;

        void Consider(QuestionKind asked, Regex words)
        {
            if (words.Match(q) is not { Success: true } match) return;
            // An amount, a date or a reason may be named after its question word: "what ... cost"; but "when" asks where it stands.
            var asksItself = Interrogative().Match(q, match.Index) is { Success: true } own && own.Index == match.Index;
            var asks = Interrogative().Match(q, !asksItself && asked is (QuestionKind.HowMuch or QuestionKind.Why or QuestionKind.When) ? 0 : match.Index);
            var at = asks.Success ? Math.Min(asks.Index, Math.Max(match.Index, 1)) : match.Index;
            if (at >= first) return;
            (first, kind) = (at, asked);
        }
    }

    [GeneratedRegex(@"\bhow many\b|\bnumber of\b", RegexOptions.CultureInvariant)]
    private static partial Regex HowMany();

    [GeneratedRegex(@"\b(what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Interrogative();

    [GeneratedRegex(@"\b(sources?|footnotes?|references?|reference list|bibliography) (is|are|for|of|behind|does|do|support|back)\b|\b(is|are|was|were) (cited|credited|referenced|given as the source)\b|\bwho (says|said|reported|reports|claims|claimed|told) (so|that|this|us|it|you)\b|\bon whose (authority|word|figures)\b|\bwhere (does|do|did|is|are) [^?]*\b(figures?|numbers?|data|claim|information|statistics?) [^?]*\b(from|taken)\b|\b(take|takes|get|gets|draw|draws) (its|their|his|her|the|that|this) (figures?|numbers?|data|claim|information)\b|\bsourced\b|\b(footnote|endnote)\b|\b(which|what) sources? (backs?|supports?|says?|claims?|reports?|gives?|stands?)\b|\bwhat('s| is| was) the source\b|\bwho is the source\b|\bwhich [a-z\- ]{0,40}\b(cited|quoted) (for|as|on)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SourceOf();

    [GeneratedRegex(@"\bcompar(e|ed|es|ing|ison)\b|\bdiffer(s|ed|ence|ences)?\b|\bversus\b|\bvs\.?\b|\bhow does [^?]* stack up\b|\bthe same (as|[a-z]+ (as|on|for|in))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Compare();

    [GeneratedRegex(@"^ *(define|what does [^?]+ mean|what do [^?]+ mean|what (does|do) [^?]+ stand for|what is meant by|what's meant by|explain what|how (does|do|did|is|are|was) [^?]*\b(describe|describes|described|define|defines|defined)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Define();

    [GeneratedRegex(@"^ *(so |and |but |ok,? )*(what is|what's|what are|who is|who are|who's) (?!that |this |it |its |the |their |his )[^?]{1,50}(?<! for)\?? *$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortDefinition();

    /// <summary>"What is the Long Bridge?": behind "the" stands nothing but a name.</summary>
    [GeneratedRegex(@"^\s*((So|And|But|OK),? )?(what is|what are|what's|What is|What are|What's) the \p{Lu}[\p{L}\p{N}&+\-]*( (\p{Lu}|\p{N})[\p{L}\p{N}&+\-]*| (of|and|for|on|in)( the)? \p{Lu}[\p{L}\p{N}&+\-]*)*\s*\??\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex NameDefinition();

    [GeneratedRegex(@"\bhow (much|long|big|large|far|high|deep|old|fast|wide|heavy|expensive|costly)\b|\bwhat ([a-z]+ )?(share|percentage|proportion|percent|slice|fraction|part|amounts?|sums?|price|cost|value|length|stake|rate|size)\b|\b(price tag|worth)\b[^?]*\?|\bhow [^?]*\bcosts?\b|\bwhat [^?]*\bcosts?\b|\bat what (price|cost|rate)\b|\bwhat('s| is| was| were| are) [^?]{0,60}\b(total|cost|price|value|amount|budget|share|length|size|revenues?|turnover|speed|rate|capacity|debt|salary|population|capital of|stake)\b|\bwhat did [^?]* (cost|earn|pay|spend|invest)\b|\bby how much\b", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\bwhen\b|\b(what|which) (year|month|date|day|decade|period|quarter)\b|\b(in|on|by|since|from|until|till) (when|(what|which) (year|month|date|day|time))\b|\bsince when\b|\bhow long ago\b", RegexOptions.CultureInvariant)]
    private static partial Regex When();

    [GeneratedRegex(@"\bwhy\b|\bfor what (purpose|reason)\b|\bwhat (reason|reasons|purpose|motive|motives|caused|led|prompted|explains)\b|\bhow come\b|\bwhat makes\b|\bmeant to (achieve|do)\b|\bfor which reason\b", RegexOptions.CultureInvariant)]
    private static partial Regex Why();

    [GeneratedRegex(@"\b(which|what) (other )?(two|three|four|five|six|seven|eight|nine|ten|\d+)\b|\bname the\b|\blist (the|all|every)?\b|^ *(which|what) (of the )?(other )?[a-z\-]+ ?[a-z\-]*(?:ies|[^s' ]s)\b (?!is\b|was\b|has\b|does\b)|\bwhat are the\b|\bwhich [a-z' \-]+ies\b", RegexOptions.CultureInvariant)]
    private static partial Regex Lists();

    [GeneratedRegex(@"\bwhere\b|\b(in|to|from|at) (which|what) (country|city|place|town|region|state|port|location|capital)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Where();

    [GeneratedRegex(@"\bwho(m|se)?\b|\bwhich (official|person|minister|prime minister|president|company|firm|operator|vendor|supplier|bank|organi[sz]ation|institution|country|author|politician|leader|group|agency|regulator|party|government|state)\b|\bby whom\b", RegexOptions.CultureInvariant)]
    private static partial Regex Who();

    [GeneratedRegex(@"^ *(so,? |and,? |but,? |ok,? |then,? |well,? )*(is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|isn't|aren't|wasn't|weren't|doesn't|didn't|don't|hasn't|haven't) ", RegexOptions.CultureInvariant)]
    private static partial Regex YesOrNo();
}
