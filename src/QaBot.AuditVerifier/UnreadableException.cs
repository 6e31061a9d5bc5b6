namespace QaBot.AuditVerifier;

/// <summary>A file is not of the form that BUNDLE.md gives: exit 4.</summary>
/// <param name="message">Which file, which line, and what is wrong.</param>
internal sealed class UnreadableException(string message) : Exception(message);
