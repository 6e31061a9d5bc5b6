namespace QaBot.AuditVerifier;

/// <summary>What a finding means, from harmless to worst; the exit codes follow it.</summary>
internal enum Severity
{
    /// <summary>Something that should be there is not: exit 2.</summary>
    Incomplete,

    /// <summary>Signed by a key that is not the pinned one: exit 3.</summary>
    Untrusted,

    /// <summary>Altered, or the record contradicts itself: exit 1.</summary>
    Tampered,
}
