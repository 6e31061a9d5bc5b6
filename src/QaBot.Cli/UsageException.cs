namespace QaBot.Cli;

/// <summary>What was typed cannot be used; the message says why and what to type instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
