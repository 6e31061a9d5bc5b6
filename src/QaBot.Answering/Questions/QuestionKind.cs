namespace QaBot.Answering.Questions;

/// <summary>What sort of answer a question asks for.</summary>
internal enum QuestionKind
{
    /// <summary>Nothing in particular: the sentence that says it.</summary>
    Open,

    /// <summary>A person, organisation or other name.</summary>
    Who,

    /// <summary>A date or period.</summary>
    When,

    /// <summary>A place.</summary>
    Where,

    /// <summary>A count.</summary>
    HowMany,

    /// <summary>An amount: money, share, length, any measure.</summary>
    HowMuch,

    /// <summary>A reason or purpose.</summary>
    Why,

    /// <summary>Yes or no, with the sentence that decides it.</summary>
    YesNo,

    /// <summary>What something is.</summary>
    Definition,

    /// <summary>Several things.</summary>
    List,

    /// <summary>How two things differ or compare.</summary>
    Comparison,

    /// <summary>Who says so: the source of a claim.</summary>
    Source,
}
