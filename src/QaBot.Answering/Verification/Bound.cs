namespace QaBot.Answering.Verification;

/// <summary>How a number is bounded by the words around it.</summary>
internal enum Bound
{
    /// <summary>Said plainly, or roughly ("about").</summary>
    None,

    /// <summary>"At least", "more than", "over".</summary>
    Lower,

    /// <summary>"At most", "less than", "up to".</summary>
    Upper,
}
