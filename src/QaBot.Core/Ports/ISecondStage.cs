namespace QaBot.Core;

/// <summary>The second stage of ranking, the same whatever engine found the passages: which words stand together, what kind a passage is, what says the same again.</summary>
public interface ISecondStage
{
    /// <summary>At how many of the best passages it looks closely.</summary>
    int Depth { get; }

    /// <summary>By which a body that says the same again is known: kept with a passage when it is indexed.</summary>
    /// <param name="terms">The terms of the body.</param>
    ulong Signature(IEnumerable<string> terms);

    /// <summary>Scores passages, which come best first, and orders them anew.</summary>
    /// <param name="ranked">With the scores of the first stage.</param>
    /// <param name="words">The words of the question itself that occur at all, in its order.</param>
    /// <param name="candidates">What the index knows of the passages.</param>
    void Rank(Span<RankedPassage> ranked, ReadOnlySpan<RankedWord> words, ICandidates candidates);

    /// <summary>What it makes of one passage.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="parts">What the first stage gave it.</param>
    /// <param name="words">As for <see cref="Rank"/>.</param>
    /// <param name="candidates">As for <see cref="Rank"/>.</param>
    ScoreExplanation Explain(RankedPassage passage, IReadOnlyList<ScorePart> parts, ReadOnlySpan<RankedWord> words, ICandidates candidates);
}

/// <summary>What an index knows of the passages that its first stage found.</summary>
public interface ICandidates
{
    /// <summary>What is kept of a passage.</summary>
    PassageTraits Traits(RankedPassage passage);

    /// <summary>Writes where a word stands in a passage's body, in order, and returns how many places that are; passages are asked for part by part, in ascending order.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="word">The word's place among those that are looked for.</param>
    /// <param name="places">Takes as many as fit.</param>
    int Places(RankedPassage passage, int word, Span<int> places);

    /// <summary>Whether a passage comes first by document name and passage number.</summary>
    bool IsBefore(RankedPassage one, RankedPassage other);
}
