using QaBot.Core;

namespace QaBot.Search;

/// <summary>What segments know of the passages that were found in them.</summary>
/// <param name="work">Has the cursors.</param>
internal sealed class SegmentCandidates(SearchWorkspace work) : ICandidates
{
    private readonly RankedWord[] _words = new RankedWord[SecondStage.MostWords];
    private readonly int[] _termOf = new int[SecondStage.MostWords];
    private readonly bool[] _isThere = new bool[SecondStage.MostWords];
    private CollectionStatistics? _collection;
    private TermWeight[] _terms = [];
    private int _count;
    private int _view = -1;

    /// <summary>The words of the question itself, without what was added to it.</summary>
    public ReadOnlySpan<RankedWord> Words => _words.AsSpan(0, _count);

    /// <summary>Begins with another search.</summary>
    public void Begin(CollectionStatistics collection, TermWeight[] terms, IReadOnlyList<QueryTerm> asked)
    {
        (_collection, _terms, _count, _view) = (collection, terms, 0, -1);
        for (var i = 0; i < terms.Length && _count < _words.Length; i++)
        {
            var (term, weight) = asked[terms[i].Place];
            if (weight < RankedWord.OwnWeight) continue;
            _termOf[_count] = i;
            _words[_count++] = new RankedWord(term, terms[i].Weight / TermWeight.Scale);
        }
    }

    /// <summary>Lets go of what was searched.</summary>
    public void End()
    {
        Leave();
        (_collection, _terms) = (null, []);
    }

    public PassageTraits Traits(RankedPassage passage)
    {
        var segment = _collection!.Views[passage.Part].Segment;
        var facts = segment.Facts(passage.Passage);
        var table = facts.Table == 0 ? 0 : ((long)segment.DocumentOf(passage.Passage) << 16) | facts.Table;
        return new PassageTraits(facts.Kind, PassageLength.Decode(facts.Length), _collection.Fields.Body[facts.Length], table, facts.Signature);
    }

    public int Places(RankedPassage passage, int word, Span<int> places)
    {
        if (passage.Part != _view) Enter(passage.Part);
        if (!_isThere[word]) return 0;
        var cursor = work.Cursor(word);
        var index = cursor.Find(passage.Passage);
        return index < 0 ? 0 : cursor.Positions(index, places);
    }

    public bool IsBefore(RankedPassage one, RankedPassage other) =>
        TopHits.IsBefore(_collection!.Views, new Candidate(one.Part, one.Passage, 0), new Candidate(other.Part, other.Passage, 0));

    private void Enter(int view)
    {
        Leave();
        _view = view;
        var segment = _collection!.Views[view].Segment;
        for (var w = 0; w < _count; w++)
        {
            var term = _terms[_termOf[w]];
            _isThere[w] = segment.TryFind(term.Bytes, out var frequency, out var offset);
            if (_isThere[w]) work.Cursor(w).Begin(segment, _collection.Fields, term, frequency, offset, bounds: false);
        }
    }

    private void Leave()
    {
        for (var w = 0; w < _count && _view >= 0; w++)
            if (_isThere[w]) work.Cursor(w).End();
        _view = -1;
    }
}
