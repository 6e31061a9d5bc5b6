namespace QaBot.Audit;

/// <summary>A cited text, and whether it has characters of two UTF-16 units, where counting code points takes a walk.</summary>
internal readonly record struct SourceText(string Text, bool HasPairs)
{
    public SourceText(string text) : this(text, text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
    {
    }
}
