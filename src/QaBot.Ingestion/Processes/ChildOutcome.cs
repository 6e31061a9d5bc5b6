namespace QaBot.Ingestion;

/// <summary>How a child process ended.</summary>
public enum ChildOutcome
{
    /// <summary>With exit code 0.</summary>
    Done,

    /// <summary>With another exit code, or by a signal of its own; running out of memory looks so too.</summary>
    Failed,

    /// <summary>Killed: it took more time than it may.</summary>
    TookTooLong,

    /// <summary>Killed: it wrote more than it may.</summary>
    WroteTooMuch,
}

/// <summary>What became of a child process.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExitCode">Its exit code; 128 and the signal's number when a signal ended it.</param>
/// <param name="Errors">The beginning of what it wrote to standard error: hostile text, never to be shown as it is.</param>
public sealed record ChildResult(ChildOutcome Outcome, int ExitCode, string Errors);
