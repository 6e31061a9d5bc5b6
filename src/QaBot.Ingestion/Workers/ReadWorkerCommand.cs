namespace QaBot.Ingestion;

/// <summary>How to start a process that runs <see cref="ReadWorker.Run"/>.</summary>
/// <param name="Program">The path of the program.</param>
/// <param name="Arguments">What to start it with.</param>
public sealed record ReadWorkerCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The argument by which a door of this project becomes a worker.</summary>
    public const string Argument = "read-worker";

    /// <summary>The program that is running, started as a worker; null where it cannot be told.</summary>
    public static ReadWorkerCommand? OfThisProgram()
    {
        var assembly = System.Reflection.Assembly.GetEntryAssembly();
        if (Environment.ProcessPath is not { } path || assembly is null) return null;
        // "dotnet qabot.dll" needs the assembly's path again; a program of its own does not.
        var isHost = Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost ? new ReadWorkerCommand(path, [Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll"), Argument]) : new ReadWorkerCommand(path, [Argument]);
    }
}
