using QaBot.Answering.Questions;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>Decides whether a model's rewrite of a question may be used: it brings in no name or number from nowhere, and keeps those that were typed.</summary>
internal sealed class RewriteGuard(TextViews views, INameClasses classes)
{
    /// <summary>Whether the rewrite may be used.</summary>
    /// <param name="rewrite">The model's.</param>
    /// <param name="question">As typed.</param>
    /// <param name="turns">The turns before.</param>
    /// <param name="corpus">The documents.</param>
    public bool Allows(string rewrite, string question, IReadOnlyList<Turn> turns, ICorpus corpus)
    {
        if (rewrite.Length > Question.MaxLength) return false;
        var typed = views.Of(question);
        var said = typed.Tokens.Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        foreach (var turn in turns)
            foreach (var text in turn.Answer.Statements.Select(s => s.Text).Append(turn.Answer.Standalone).Append(turn.Question))
                said.UnionWith(views.Of(text).Tokens.Select(t => t.Term));

        var view = views.Of(rewrite);
        var rewritten = view.Tokens.Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        return Claims(view).All(term => said.Contains(term) || corpus.Search.PassageFrequency(term) > 0)
            && Claims(typed).All(term => rewritten.Contains(term) || corpus.Search.PassageFrequency(term) == 0);
    }

    /// <summary>The terms of the names and numbers in a text.</summary>
    private IEnumerable<string> Claims(SentenceView view) =>
        view.Mentions
            .Where(m => m.Kind != MentionKind.Name || m.FirstToken > 0 || m.LastToken > m.FirstToken || !classes.IsCommonWord(m.Value))
            .SelectMany(m => view.Tokens.Skip(m.FirstToken).Take(m.LastToken - m.FirstToken + 1))
            .Concat(view.Tokens.Where(t => t.Kind == TokenKind.Number))
            .Where(t => t.Kind != TokenKind.StopWord)
            .Select(t => t.Term);
}
