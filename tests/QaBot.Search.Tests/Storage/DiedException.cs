namespace QaBot.Search.Tests.Storage;

/// <summary>A process ended here.</summary>
internal sealed class DiedException : IOException;
