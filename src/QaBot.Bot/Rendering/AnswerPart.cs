using System.Text.RegularExpressions;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>One piece of what an answer says.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Words">Plain words, not yet markup.</param>
/// <param name="Citations">The numbers of its citations.</param>
internal sealed partial record AnswerPart(AnswerPartKind Kind, string Words, IReadOnlyList<int> Citations)
{
    private const string LeftOut = "Part of the answer is left out: the sources do not bear it out.";

    /// <summary>Everything that an answer says, in order: statements, disagreements, what was left out; the reason alone where it says nothing.</summary>
    public static IReadOnlyList<AnswerPart> Of(Answer answer)
    {
        if (answer.Statements.Count == 0) return [new(AnswerPartKind.Note, answer.Text, [])];
        List<AnswerPart> parts = [.. answer.Statements.Select(Of), .. answer.Conflicts.Select(c => new AnswerPart(AnswerPartKind.Conflict, c.Text, c.Citations))];
        if (answer.State == AnswerState.Partial) parts.Add(new(AnswerPartKind.Note, LeftOut, []));
        return parts;
    }

    /// <summary>A statement: a sentence, or a row of a table ("Serbia – Platform: member; Network: not joined.").</summary>
    public static AnswerPart Of(Statement statement) =>
        new(TableRow().IsMatch(statement.Text) ? AnswerPartKind.Row : AnswerPartKind.Sentence, statement.Text, statement.Citations);

    /// <summary>For a row: the words before " – ", which name it.</summary>
    public string RowName => Words[..Words.IndexOf(" – ", StringComparison.Ordinal)];

    [GeneratedRegex(@"^\S[^–:]* – [^:;]+: [^;]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TableRow();
}

/// <summary>What a piece of an answer is.</summary>
internal enum AnswerPartKind
{
    /// <summary>A sentence; follows the one before on the same line.</summary>
    Sentence,

    /// <summary>A table's row in words; a paragraph of its own.</summary>
    Row,

    /// <summary>A disagreement between sources; a paragraph of its own.</summary>
    Conflict,

    /// <summary>Words of the bot itself; a paragraph of its own.</summary>
    Note,
}
