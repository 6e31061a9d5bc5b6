namespace QaBot.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done; a declined question counts as answered.</summary>
    public const int Done = 0;

    /// <summary>Something broke.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the question cannot be used as it is.</summary>
    public const int Usage = 2;
}
