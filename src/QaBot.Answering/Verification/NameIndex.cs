namespace QaBot.Answering.Verification;

/// <summary>The words and names of a piece of evidence, found exactly, by people and place, or by initials.</summary>
internal sealed class NameIndex
{
    private const int PrefixLength = 3;
    private const int LongestName = 8;
    private const int MostOfOnePrefix = 64;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _acronyms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lower = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byPrefix = new(StringComparer.Ordinal);
    private readonly List<ParsedText> _texts;
    private HashSet<string>? _initials;

    /// <summary>Indexes the texts.</summary>
    public NameIndex(IEnumerable<ParsedText> texts)
    {
        _texts = [.. texts];
        foreach (var text in _texts)
            foreach (var lexeme in text.Lexemes)
            {
                if (lexeme.Kind != LexemeKind.Word) continue;
                _words.Add(lexeme.Text);
                if (lexeme.Acronym) _acronyms.Add(lexeme.Text);
                if (!lexeme.Capital) _lower.Add(lexeme.Text);
                else AddPrefix(lexeme.Text);
            }
    }

    /// <summary>Whether the folded word occurs.</summary>
    public bool Has(string word) => _words.Contains(word);

    /// <summary>Whether it occurs without a capital, so that it is no name.</summary>
    public bool HasLower(string word) => _lower.Contains(word);

    /// <summary>Whether it occurs as an acronym.</summary>
    public bool HasAcronym(string word) => _acronyms.Contains(word);

    /// <summary>Whether a name of the same country or people occurs.</summary>
    public bool HasDemonym(string word)
    {
        if (word.Length < 2) return false;
        if (word.Length <= PrefixLength || !_byPrefix.TryGetValue(word[..PrefixLength], out var candidates)) candidates = null;
        if (candidates is not null)
            foreach (var candidate in candidates)
                if (Demonyms.Match(word, candidate)) return true;
        foreach (var form in Demonyms.OtherForms(word))
            if (_words.Contains(form) && (form.Length > 2 || _acronyms.Contains(form))) return true;
        return false;
    }

    /// <summary>Whether a run of names has these initials: "MoU" for "Memorandum of Understanding".</summary>
    public bool HasInitials(string acronym) => (_initials ??= ReadInitials()).Contains(acronym);

    private void AddPrefix(string word)
    {
        if (word.Length < PrefixLength) return;
        var prefix = word[..PrefixLength];
        if (!_byPrefix.TryGetValue(prefix, out var words)) _byPrefix[prefix] = words = new(StringComparer.Ordinal);
        if (words.Count < MostOfOnePrefix) words.Add(word);
    }

    private HashSet<string> ReadInitials()
    {
        var initials = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in _texts)
        {
            var l = text.Lexemes;
            for (var i = 0; i < l.Count; i++)
                if (l[i] is { Kind: LexemeKind.Word, Capital: true }) AddInitials(l, i, initials);
        }
        return initials;
    }

    /// <summary>Adds the initials of every run that begins here, with and without its small words.</summary>
    private static void AddInitials(List<Lexeme> l, int start, HashSet<string> initials)
    {
        var (all, names) = ("", "");
        for (var i = start; i < Math.Min(l.Count, start + LongestName) && l[i].Kind == LexemeKind.Word; i++)
        {
            all += l[i].Text[..1];
            if (!l[i].Capital) continue;
            names += l[i].Text[..1];
            if (names.Length < 2) continue;
            initials.Add(all);
            initials.Add(names);
        }
    }
}
