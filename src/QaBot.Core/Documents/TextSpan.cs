namespace QaBot.Core;

/// <summary>A half-open range of a version's text, in UTF-16 code units as .NET strings count them.</summary>
/// <remarks>Outside the process offsets are Unicode code points: see <see cref="CodePoints"/>.</remarks>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>The number of UTF-16 code units covered.</summary>
    public int Length => End - Start;

    /// <summary>The words of <paramref name="text"/> that this span covers.</summary>
    public string Of(string text) => text[Start..End];

    /// <summary>The smallest span that covers both.</summary>
    public TextSpan Union(TextSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <summary>Whether <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether the two spans share at least one code unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}
