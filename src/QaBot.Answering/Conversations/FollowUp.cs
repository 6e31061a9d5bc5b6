using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>A question made to stand alone, and what it leans on.</summary>
/// <param name="Standalone">The question with what earlier turns say put in; the question itself when nothing had to be.</param>
/// <param name="IsFollowUp">Whether it leans on earlier turns.</param>
/// <param name="Carried">Texts from earlier turns whose words count in retrieval, with how much (0 to 1), nearest first.</param>
/// <param name="Cited">The passages that earlier answers cited, nearest turn first.</param>
/// <param name="Said">The words that the last answer quoted.</param>
internal sealed record FollowUp(
    string Standalone,
    bool IsFollowUp,
    IReadOnlyList<(string Text, double Weight)> Carried,
    IReadOnlyList<(string Document, int Passage, double Weight)> Cited,
    IReadOnlyList<(string Document, TextSpan Span)> Said)
{
    /// <summary>Whether the question only puts something else in a place of the last one: "And Pakistan?"</summary>
    public bool IsFragment { get; init; }

    /// <summary>The same without what the reader may not read: people who share a conversation may hold different tags.</summary>
    public FollowUp ReadableBy(IReadOnlySet<string> access, ICorpus corpus)
    {
        if (Cited.Count == 0) return this;
        return this with { Cited = [.. Cited.Where(c => MayRead(c.Document))], Said = [.. Said.Where(s => MayRead(s.Document))] };

        bool MayRead(string name) => corpus.Find(name) is { } document && document.IsReadableBy(access);
    }

    public static FollowUp None(string question) => new(question, false, [], [], []);
}
