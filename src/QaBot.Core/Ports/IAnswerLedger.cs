namespace QaBot.Core;

/// <summary>Keeps the record of what was asked, found and said. Each method is durable when it returns.</summary>
public interface IAnswerLedger
{
    /// <summary>Records an answer, decline or failure.</summary>
    /// <param name="question">What was asked, by whom and over which channel.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="parts">The entries of its statements that were shown before it was whole.</param>
    /// <exception cref="LedgerException">It cannot be recorded: then it must not be shown.</exception>
    AuditReceipt Record(Question question, Answer answer, IReadOnlyList<AuditReceipt> parts);

    /// <summary>Records statements that are to be shown before their answer is whole.</summary>
    /// <exception cref="LedgerException">They cannot be recorded: then they must not be shown.</exception>
    AuditReceipt Record(Question question, IReadOnlyList<Statement> statements);

    /// <summary>Records what a person thinks of an answer.</summary>
    /// <exception cref="LedgerException">There is no such answer, or it cannot be recorded.</exception>
    AuditReceipt Record(AnswerFeedback feedback);
}

/// <summary>What a person thinks of an answer.</summary>
/// <param name="Answer">The sequence number that the answer carried.</param>
/// <param name="Reaction">"like", "dislike" or another word of the channel.</param>
/// <param name="Words">What the person wrote; null where nothing.</param>
/// <param name="Channel">The channel that it came over.</param>
/// <param name="Person">The channel's stable id of the person; null where nobody is known.</param>
public sealed record AnswerFeedback(long Answer, string Reaction, string? Words, string Channel, string? Person);

/// <summary>The record cannot be written or read; the message says why and what to do.</summary>
public sealed class LedgerException : Exception
{
    /// <summary>With what happened.</summary>
    public LedgerException(string message)
        : base(message)
    {
    }

    /// <summary>With what happened and what caused it.</summary>
    public LedgerException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
