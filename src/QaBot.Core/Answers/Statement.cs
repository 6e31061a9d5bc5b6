namespace QaBot.Core;

/// <summary>One sentence of an answer.</summary>
/// <param name="Text">Its words, without citation numbers.</param>
/// <param name="Citations">The numbers of its citations.</param>
/// <param name="Verdict">The weakest verdict that it is shown with.</param>
public sealed record Statement(string Text, IReadOnlyList<int> Citations, Verdict Verdict)
{
    /// <summary>The words with their citation numbers behind them: "… [1][2]", three or more in a row as "[2]–[15]".</summary>
    public string WithNumbers() => CitationNumbers.Behind(Text, Citations);
}

/// <summary>A statement that was composed but failed verification.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Verdict">Why it is not shown.</param>
/// <param name="Detail">What exactly failed: the number, the name, the words.</param>
public sealed record DroppedStatement(string Text, Verdict Verdict, string Detail);

/// <summary>A disagreement between sources, or between a table's total and its rows.</summary>
/// <param name="Text">One sentence that says what differs.</param>
/// <param name="Citations">The numbers of the citations that disagree.</param>
public sealed record Conflict(string Text, IReadOnlyList<int> Citations)
{
    /// <summary>The words with their citation numbers behind them.</summary>
    public string WithNumbers() => CitationNumbers.Behind(Text, Citations);
}
