namespace QaBot.Audit;

/// <summary>Something that verification found wrong.</summary>
/// <param name="Kind">How bad it is.</param>
/// <param name="Entry">The entry that it is about; null where it is about none.</param>
/// <param name="Text">What is wrong, in a sentence.</param>
public sealed record Finding(FindingKind Kind, long? Entry, string Text);

/// <summary>How bad a finding is; the numbers are the exit codes of BUNDLE.md section 3.</summary>
public enum FindingKind
{
    /// <summary>Changed after the fact, or the record contradicts itself.</summary>
    Tampered = 1,

    /// <summary>Something is missing.</summary>
    Incomplete = 2,

    /// <summary>Signed by a key that is not the pinned one.</summary>
    Untrusted = 3,

    /// <summary>Not of the form that it should have.</summary>
    Unreadable = 4,
}
