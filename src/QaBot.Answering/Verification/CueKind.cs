namespace QaBot.Answering.Verification;

/// <summary>What a small word does to a statement.</summary>
internal enum CueKind
{
    /// <summary>"not", "never", "no", "without".</summary>
    Negation,

    /// <summary>"failed to", "refused to": denies as a negation does, and is no sign of one missing.</summary>
    Denial,

    /// <summary>"only", "solely".</summary>
    Only,

    /// <summary>"except", "unless".</summary>
    Exception,

    /// <summary>"all", "every".</summary>
    Universal,

    /// <summary>"some", "few".</summary>
    Partial,

    /// <summary>"may", "possibly", "allegedly".</summary>
    Hedge,

    /// <summary>"must", "required".</summary>
    Obligation,

    /// <summary>"should", "recommended".</summary>
    Advice,
}
