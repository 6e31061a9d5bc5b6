using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Check C5: every name, acronym and quoted term of a claim is in its evidence, its frame, or defined by the document.</summary>
internal static class NameCheck
{
    /// <summary>What is wrong with the claim's names; null where nothing is. The spans of the names found are added to <paramref name="covered"/>.</summary>
    public static Finding? Find(Claim claim, IReadOnlyList<EvidenceFacts> evidence, List<TextSpan> covered)
    {
        foreach (var term in claim.QuotedTerms)
            if (!evidence.Any(e => HasTerm(e, term))) return new Finding(Verdict.NameMismatch, $"the term '{term}' is not in the evidence");

        Finding? doubt = null;
        foreach (var name in NameReader.Read(claim.Text))
        {
            var missing = name.FindAll(l => !evidence.Any(e => IsIn(claim, l, e)));
            if (missing.Count > 0 && evidence.Any(e => HasInitialsOf(claim, name, e))) missing.Clear();
            foreach (var lexeme in name)
                if (!missing.Contains(lexeme)) covered.Add(new TextSpan(lexeme.Start, lexeme.End));
            if (missing.Count == 0 || (name.Count == 1 && name[0].Opens && IsCommonWord(claim, name[0], evidence))) continue;
            var said = string.Join(' ', missing.Select(l => claim.Text.Text[l.Start..l.End]));
            // The family name alone identifies: a title or a first name that the evidence leaves out is a doubt.
            if (missing.Contains(name[^1])) return new Finding(Verdict.NameMismatch, $"the name '{said}' is not in the evidence");
            doubt ??= new Finding(Verdict.Weak, $"'{said}' is not in the evidence");
        }
        return doubt;
    }

    private static bool IsIn(Claim claim, Lexeme name, EvidenceFacts facts)
    {
        if (facts.Names.Has(name.Text) || facts.Before.Contains(name.Text)) return true;
        if (claim.Text.Term(name) is { } term && (facts.Terms.Contains(term) || facts.FrameTerms.Contains(term))) return true;
        if (facts.Names.HasDemonym(name.Text)) return true;
        if (!name.Acronym) return false;
        if (facts.Names.HasInitials(name.Text)) return true;
        return Acronyms.LongForm(facts.Evidence.Document, claim.Text.Text[name.Start..name.End]) is { } words
            && words.TrueForAll(w => facts.Names.Has(w));
    }

    /// <summary>The claim spells a name out of which the evidence has the acronym, and the document defines it.</summary>
    private static bool HasInitialsOf(Claim claim, List<Lexeme> name, EvidenceFacts facts)
    {
        if (name.Count < 2) return false;
        var spoken = claim.Text.Text[name[0].Start..name[^1].End];
        var names = string.Concat(name.Select(l => l.Text[..1]));
        var all = string.Concat(Lexer.Read(spoken).Where(l => l.Kind == LexemeKind.Word).Select(l => l.Text[..1]));
        var acronym = facts.Names.HasAcronym(names) ? names : facts.Names.HasAcronym(all) ? all : null;
        return acronym is not null && (acronym.Length == 2 || facts.Evidence.Document.Text.Contains(spoken, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A word that opens a sentence is common, and no name, when the source writes it small or its ending is one of common words.</summary>
    private static bool IsCommonWord(Claim claim, Lexeme word, IReadOnlyList<EvidenceFacts> evidence)
    {
        if (word.Acronym) return false;
        var raw = claim.Text.Text[word.Start..word.End];
        var small = raw.ToLowerInvariant();
        if (evidence.Any(e => e.Names.HasLower(word.Text) || IsWordOf(e.Evidence.Document.Text, small))) return true;
        if (evidence.Any(e => IsWordOf(e.Evidence.Document.Text, raw))) return false;
        return small.Length > 5 && CommonEndings.Any(e => small.EndsWith(e, StringComparison.Ordinal));
    }

    private static readonly string[] CommonEndings =
        ["ing", "ed", "ly", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ers", "ors", "ists", "ance", "ances", "ence", "ences", "ures", "ages", "ies", "ues", "als", "ics"];

    private static bool IsWordOf(string text, string word)
    {
        const int MostHits = 16;
        var at = -1;
        for (var hits = 0; hits < MostHits; hits++)
        {
            at = text.IndexOf(word, at + 1, StringComparison.Ordinal);
            if (at < 0) return false;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]))) return true;
        }
        return false;
    }

    private static bool HasTerm(EvidenceFacts facts, string term)
    {
        var words = Typography.Fold(term).Trim(' ', '.', ',', ';', ':', '!', '?', '\'', '"').ToLowerInvariant();
        if (words.Length == 0) return true;
        foreach (var text in facts.Folded)
            if (LinearSearch.IndexOfWords(text.ToLowerInvariant(), words, 0) >= 0) return true;
        return LinearSearch.IndexOfWords(Typography.Fold(facts.Context.Text).ToLowerInvariant(), words, 0) >= 0
            || LinearSearch.IndexOfWords(Typography.Fold(facts.Frame.Text).ToLowerInvariant(), words, 0) >= 0;
    }
}
