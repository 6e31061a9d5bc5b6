using QaBot.Cli.Arguments;
using QaBot.Hosting;

namespace QaBot.Cli.Commands;

/// <summary>qabot store prepare: makes the tables of the database that several machines share.</summary>
internal sealed class StorePrepareCommand : ICommand
{
    public string Name => "store prepare";

    public string Arguments => "";

    public string Summary => "Make or renew the tables of the database of QABOT_POSTGRES, as its owner; replicas then connect as members of qabot_replica.";

    public IReadOnlyList<Option> Options => [];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        using var store = Open(context);
        var steps = await store.PrepareAsync(cancellation).ConfigureAwait(false);
        foreach (var step in steps) context.Console.Out.WriteLine(step);
        context.Console.Words.WriteLine(steps.Count == 0 ? "The tables are as they should be." : $"Prepared: {steps.Count} steps.");
        return ExitCode.Done;
    }

    /// <summary>The database of the settings.</summary>
    /// <exception cref="UsageException">They name none.</exception>
    public static SharedStore Open(CommandContext context) => context.Settings().Store is { } store
        ? SharedStore.Open(store)
        : throw new UsageException("No database is configured: set QABOT_STORE=postgres, QABOT_POSTGRES and QABOT_STORE_KEY.");
}
