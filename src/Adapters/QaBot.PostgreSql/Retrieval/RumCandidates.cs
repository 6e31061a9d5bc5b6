using QaBot.Core;
using QaBot.Search;

namespace QaBot.PostgreSql;

/// <summary>What the database gave of the passages that were found.</summary>
internal sealed class RumCandidates : ICandidates
{
    private readonly IReadOnlyList<FoundPassage> _passages;
    private readonly CorpusState _state;
    private readonly FieldWeights _fields;
    private readonly List<int> _terms = [];
    private readonly List<RankedWord> _words = [];

    /// <summary>Passages of a search.</summary>
    /// <param name="passages">As <see cref="RankedPassage.Passage"/> numbers them.</param>
    /// <param name="state">The documents' names.</param>
    /// <param name="fields">What an occurrence counts.</param>
    /// <param name="terms">The query's terms, weighed.</param>
    /// <param name="asked">The query's terms.</param>
    public RumCandidates(IReadOnlyList<FoundPassage> passages, CorpusState state, FieldWeights fields, TermWeight[] terms, IReadOnlyList<QueryTerm> asked)
    {
        (_passages, _state, _fields) = (passages, state, fields);
        for (var i = 0; i < terms.Length; i++)
        {
            var (term, weight) = asked[terms[i].Place];
            if (weight < RankedWord.OwnWeight) continue;
            _terms.Add(i);
            _words.Add(new RankedWord(term, terms[i].Weight / TermWeight.Scale));
        }
    }

    /// <summary>The words of the question itself, without what was added to it.</summary>
    public ReadOnlySpan<RankedWord> Words => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words);

    /// <inheritdoc/>
    public PassageTraits Traits(RankedPassage passage)
    {
        var (document, _, facts) = _passages[passage.Passage];
        return new PassageTraits(facts.Kind, PassageLength.Decode(facts.Length), _fields.Body[facts.Length], facts.Table == 0 ? 0 : (document << 20) | (long)facts.Table, facts.Signature);
    }

    /// <inheritdoc/>
    public int Places(RankedPassage passage, int word, Span<int> places)
    {
        if (!_passages[passage.Passage].Terms.TryGetValue(_terms[word], out var found)) return 0;
        var count = Math.Min(places.Length, found.Places.Length);
        found.Places.AsSpan(0, count).CopyTo(places);
        return count;
    }

    /// <inheritdoc/>
    public bool IsBefore(RankedPassage one, RankedPassage other) => Compare(_passages[one.Passage], _passages[other.Passage]) < 0;

    /// <summary>By document name and number.</summary>
    public int Compare(FoundPassage one, FoundPassage other) =>
        one.Document == other.Document ? one.Number.CompareTo(other.Number) : string.CompareOrdinal(_state.NameOf(one.Document), _state.NameOf(other.Document));
}
