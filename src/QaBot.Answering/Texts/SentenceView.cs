using QaBot.Answering.Questions;
using QaBot.Core;

namespace QaBot.Answering.Texts;

/// <summary>A sentence with its tokens and mentions.</summary>
internal sealed class SentenceView(string text, IReadOnlyList<Token> tokens)
{
    private List<Mention>? _mentions;

    public string Text => text;

    public IReadOnlyList<Token> Tokens => tokens;

    public IReadOnlyList<Mention> Mentions => _mentions ??= MentionFinder.Find(text, tokens);

    /// <summary>How many words it has, function words included.</summary>
    public int Words => tokens.Count;
}
