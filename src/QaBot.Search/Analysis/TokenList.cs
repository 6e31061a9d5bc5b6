using QaBot.Core;

namespace QaBot.Search;

/// <summary>Collects tokens in a list.</summary>
internal readonly struct TokenList(List<Token> tokens) : ITokenSink
{
    public bool TryAdd(ulong key, int position) => false;

    public void Add(TermEntry entry, int start, int end, int position, TokenKind kind) => tokens.Add(new Token(entry.Term, entry.Word, start, end, position, kind));

    public void Add(string form, int start, int end, int position, TokenKind kind) => tokens.Add(new Token(form, form, start, end, position, kind));
}
