namespace QaBot.Answering.Questions;

/// <summary>A word of the question that evidence should hold.</summary>
/// <param name="Term">As the index has it.</param>
/// <param name="Word">Folded, not stemmed.</param>
/// <param name="Weight">How much it says: its inverse passage frequency, damped when it was carried over.</param>
/// <param name="Carry">1 for a word of the question itself, less for one brought from earlier turns.</param>
/// <param name="IsName">Part of a name.</param>
/// <param name="IsNumber">A number, year or code.</param>
/// <param name="Alternates">Other index terms that say the same, with how well (0 to 1).</param>
internal sealed record QuestionTerm(
    string Term,
    string Word,
    double Weight,
    double Carry,
    bool IsName,
    bool IsNumber,
    IReadOnlyDictionary<string, float> Alternates)
{
    /// <summary>In how many passages the term or its best alternate occurs.</summary>
    public int Frequency { get; init; }

    /// <summary>The long form of an abbreviation, or the abbreviation of a long form, as terms in order; null for other words.</summary>
    public IReadOnlyList<string>? Phrase { get; init; }
}
