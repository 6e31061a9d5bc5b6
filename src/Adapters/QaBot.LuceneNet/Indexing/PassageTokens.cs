using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace QaBot.LuceneNet;

/// <summary>Gives Lucene the terms of a passage as the one analyzer of the bot makes them: each with its place in the body, and those of title, headings and table beyond it.</summary>
/// <remarks>Terms of one place count once in the length of a body, as an overlap does for Lucene.</remarks>
internal sealed class PassageTokens : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private readonly List<(string Term, int Place)> _terms = [];
    private int _next;
    private int _place;

    public PassageTokens()
    {
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>Forgets the passage.</summary>
    public void Clear() => _terms.Clear();

    /// <summary>Adds a term that stands at a place of the body.</summary>
    public void AddBody(string term, int place) => _terms.Add((term, Math.Min(place, Fields.Outside - 1)));

    /// <summary>Adds a term of title, headings or table, so many times.</summary>
    public void AddOutside(string term, int times)
    {
        for (var i = 0; i < times; i++) _terms.Add((term, Fields.Outside));
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        (_next, _place) = (0, -1);
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (_next == _terms.Count) return false;
        ClearAttributes();
        var (term, place) = _terms[_next++];
        _term.SetEmpty().Append(term);
        // The first token must be at a place of its own, and places never go back.
        _increment.PositionIncrement = _place < 0 ? place + 1 : Math.Max(0, place - _place);
        _place = Math.Max(_place, place);
        return true;
    }
}
