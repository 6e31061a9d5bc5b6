namespace QaBot.Ingestion;

/// <summary>The process that read a file broke down over it.</summary>
/// <param name="what">What happened, to follow the file's name: "took longer than 60 s to read".</param>
internal sealed class ReaderCrashedException(string what) : Exception(what);
