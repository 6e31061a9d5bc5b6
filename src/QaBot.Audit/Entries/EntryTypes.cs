namespace QaBot.Audit;

/// <summary>What entries of the ledger are about, as their envelopes name it (BUNDLE.md section 2.1).</summary>
public static class EntryTypes
{
    /// <summary>The ledger was begun; always and only entry 0.</summary>
    public const string Opened = "opened";

    /// <summary>A question was answered, in full or in part.</summary>
    public const string Answer = "answer";

    /// <summary>A question was declined.</summary>
    public const string Decline = "decline";

    /// <summary>Answering failed.</summary>
    public const string Failure = "failure";

    /// <summary>Statements that were shown before their answer was whole.</summary>
    public const string Part = "part";

    /// <summary>A person's reaction to an answer.</summary>
    public const string Feedback = "feedback";

    /// <summary>A reviewer's verdicts on an answer's citations.</summary>
    public const string Review = "review";

    /// <summary>Documents were added, changed or removed.</summary>
    public const string Corpus = "corpus";

    /// <summary>The program or its settings changed.</summary>
    public const string Configuration = "configuration";

    /// <summary>Another key signs from here on.</summary>
    public const string Key = "key";

    /// <summary>Payloads or cited texts were erased.</summary>
    public const string Erasure = "erasure";

    /// <summary>The ledger was exported.</summary>
    public const string Export = "export";

    /// <summary>The record was read.</summary>
    public const string Reading = "reading";

    /// <summary>The clock went backwards.</summary>
    public const string Clock = "clock";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Opened, Answer, Decline, Failure, Part, Feedback, Review, Corpus, Configuration, Key, Erasure, Export, Reading, Clock];

    /// <summary>Those that hold a question and what came of it.</summary>
    internal static bool IsTurn(string type) => type is Answer or Decline or Failure;
}
