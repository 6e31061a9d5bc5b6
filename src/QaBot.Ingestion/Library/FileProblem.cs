namespace QaBot.Ingestion;

/// <summary>A file of the corpus folder that is not answered from.</summary>
/// <param name="Name">The file's path inside the corpus folder, as it is.</param>
/// <param name="Reason">Why, and what to do; names the file, safe to print.</param>
public sealed record FileProblem(string Name, string Reason);
