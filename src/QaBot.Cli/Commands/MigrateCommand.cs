using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Hosting;

namespace QaBot.Cli.Commands;

/// <summary>qabot migrate sqlite-to-postgres: what one machine kept in files goes to the database that several share.</summary>
internal sealed class MigrateCommand : ICommand
{
    public string Name => "migrate sqlite-to-postgres";

    public string Arguments => "";

    public string Summary => "Move the ledger with its keys and texts, turns and Direct Line conversations of the data folder into the database of QABOT_POSTGRES, proof intact. Stop the server first.";

    public IReadOnlyList<Option> Options => [Option.Corpus, Option.Data];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        using var store = StorePrepareCommand.Open(context);
        var moved = await StoreMigration.RunAsync(context.Settings(), store, cancellation).ConfigureAwait(false);
        context.Console.Words.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Moved: {moved.Entries:N0} entries and {moved.Texts:N0} cited texts of the ledger, {moved.Turns:N0} turns under way, {moved.Conversations:N0} conversations."));
        if (moved.Root is { } root) context.Console.Words.WriteLine($"The ledger verifies there, with the same root {root}. Its files here are renamed to '*.moved', so that nothing is added to them.");
        return ExitCode.Done;
    }
}
