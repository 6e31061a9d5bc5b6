using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>The turns of a conversation as one reader may know them: people who share a conversation may hold different tags.</summary>
internal static class ReadableTurns
{
    /// <summary>The turns; an answer that leans on a document which the reader may not read has lost its words.</summary>
    public static IReadOnlyList<Turn> Of(IReadOnlyList<Turn> turns, IReadOnlySet<string> access, ICorpus corpus) =>
        [.. turns.Select(t => t.Answer.Citations.All(c => corpus.Find(c.Document) is { } document && document.IsReadableBy(access)) ? t : t with { Answer = t.Answer with { Standalone = t.Question, Statements = [], Text = "" } })];
}
