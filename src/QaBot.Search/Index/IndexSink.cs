using QaBot.Core;

namespace QaBot.Search;

/// <summary>Hands tokens to the buffer that is being filled.</summary>
internal readonly struct IndexSink(IndexBuffer buffer) : ITokenSink
{
    public bool TryAdd(ulong key, int position) => buffer.TryTake(key, position);

    public void Add(TermEntry entry, int start, int end, int position, TokenKind kind) => buffer.Take(buffer.Find(entry), position);

    public void Add(string form, int start, int end, int position, TokenKind kind) => buffer.Take(buffer.Find(form, form, kind), position);
}
