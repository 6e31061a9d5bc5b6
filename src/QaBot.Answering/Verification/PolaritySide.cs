namespace QaBot.Answering.Verification;

/// <summary>One of the two texts compared: a range of lexemes with its cues and terms.</summary>
internal sealed class PolaritySide
{
    private readonly List<Cue> _cues;
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Reads the lexemes [<paramref name="start"/>, <paramref name="end"/>) of a text.</summary>
    public PolaritySide(ParsedText text, int start, int end)
    {
        _cues = CueReader.Read(text, start, end);
        for (var i = start; i < end; i++)
        {
            _words.Add(text.Lexemes[i].Text);
            if (text.Term(text.Lexemes[i]) is { } term) _terms[term] = _terms.GetValueOrDefault(term) + 1;
        }
    }

    /// <summary>The cues of a kind, in order.</summary>
    public IEnumerable<Cue> Of(CueKind kind) => _cues.Where(c => c.Kind == kind);

    /// <summary>Whether there is a cue of a kind.</summary>
    public bool Any(CueKind kind) => _cues.Exists(c => c.Kind == kind);

    /// <summary>Whether a term occurs.</summary>
    public bool HasTerm(string term) => _terms.ContainsKey(term);

    /// <summary>Whether a cue of a kind bears on a term.</summary>
    public bool IsUnder(CueKind kind, string term) => _cues.Exists(c => c.Kind == kind && c.Scope.Contains(term));

    /// <summary>Whether the opposite of a term, by prefix, occurs.</summary>
    public bool HasOpposite(string term) => _words.Any(w => Denials.IsOpposite(w, term));

    /// <summary>A word of this side that is the opposite, by its prefix, of a word that only the other side has; null where none is, or where a negation may make up for it.</summary>
    public string? OppositeIn(PolaritySide other) =>
        Any(CueKind.Negation) || other.Any(CueKind.Negation) || other.Any(CueKind.Denial) ? null
        : _words.FirstOrDefault(w => Denials.Opposite(w) is { } plain && !other._words.Contains(w)
            && other._words.Any(o => !_words.Contains(o) && Denials.IsFormOf(plain, o)));

    /// <summary>Whether a term is denied: by negation, by a word such as "failed", or by a prefix.</summary>
    public bool Denies(string term) => IsUnder(CueKind.Negation, term) || IsUnder(CueKind.Denial, term) || HasOpposite(term);

    /// <summary>How often the term stands under no negation or denial.</summary>
    public int Affirmed(string term) =>
        _terms.GetValueOrDefault(term) - _cues.Count(c => c.Kind is CueKind.Negation or CueKind.Denial && c.Scope.Contains(term));
}
