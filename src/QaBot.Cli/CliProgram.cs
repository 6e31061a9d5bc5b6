using QaBot.Cli.Arguments;
using QaBot.Cli.Commands;
using QaBot.Cli.Rendering;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Ingestion;

namespace QaBot.Cli;

/// <summary>The command line: finds the command that was typed, runs it, and turns what goes wrong into a sentence and an exit code.</summary>
/// <param name="console">The streams.</param>
/// <param name="environment">Gives an environment variable's value, null when it is not set.</param>
/// <param name="answersOf">Finds the answer service of an application; null: its own.</param>
/// <param name="embedder">Makes vectors; null: what the settings name.</param>
internal sealed class CliProgram(
    CliConsole console, Func<string, string?> environment, Func<QaBotApplication, IAnswerService>? answersOf = null, IPassageEmbedder? embedder = null)
{
    /// <summary>The commands, in the order in which help lists them.</summary>
    public static IReadOnlyList<ICommand> Commands { get; } =
    [
        new AskCommand(),
        new ChatCommand(),
        new IngestCommand(),
        new DocumentsListCommand(),
        new DocumentsTextCommand(),
        new DocumentsPassagesCommand(),
        new DocumentsShowCommand(),
        new DocumentsForgetCommand(),
        new ReferencesCommand(),
        new SearchCommand(),
        new EvaluateCommand(),
        new EvaluateRetrievalCommand(),
        new EvaluateRewritesCommand(),
        new AuditListCommand(),
        new AuditShowCommand(),
        new AuditProveCommand(),
        new AuditVerifyCommand(),
        new AuditExportCommand(),
        new AuditReplayCommand(),
        new AuditReviewCommand(),
        new AuditReportCommand(),
        new AuditPersonCommand(),
        new AuditEraseCommand(),
        new AuditRetainCommand(),
        new AuditRotateKeyCommand(),
        new StorePrepareCommand(),
        new MigrateCommand(),
        new DoctorCommand(),
        new StubModelCommand(),
        new EmulateCommand(),
        new TeamsPackageCommand(),
    ];

    /// <summary>How documents that could crash a process are read in one of their own; null to read them in this one.</summary>
    public ReadWorkerCommand? Worker { get; init; }

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        ICommand? command = null;
        try
        {
            if (Help.IsAskedFor(args, out var topic)) return Help.Write(console, Commands, topic);
            if (args is ["--version", ..]) return Help.WriteVersion(console);
            command = Find(args);
            var words = command.Name.Count(c => c == ' ') + 1;
            var arguments = ArgumentParser.Parse(args.AsSpan(words), command.Options);
            var context = new CommandContext(arguments, console, environment, answersOf, embedder) { Worker = Worker };
            return await command.RunAsync(context, cancellation).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            Complain(e.Message);
            console.Words.WriteLine(command is null ? "See: qabot --help" : $"See: qabot {command.Name} --help");
            return ExitCode.Usage;
        }
        catch (QaBotOptionsException e)
        {
            foreach (var problem in e.Problems) Complain(problem);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            Complain("Stopped.");
            return ExitCode.Failed;
        }
        catch (Exception e)
        {
            // The door of the process: whatever broke is said in one line, never as a stack trace.
            Complain(e is IOException or UnauthorizedAccessException or InvalidDataException or IngestionException or LedgerException
                ? e.Message
                : $"Something broke that should not have: {e.GetType().Name}: {e.Message}");
            return ExitCode.Failed;
        }
        finally
        {
            TryFlush();
        }
    }

    private static ICommand Find(string[] args)
    {
        if (args.Length == 0) throw new UsageException("A command is missing.");
        var two = args.Length > 1 ? $"{args[0]} {args[1]}" : args[0];
        var found = Commands.FirstOrDefault(c => c.Name == two) ?? Commands.FirstOrDefault(c => c.Name == args[0]);
        if (found is not null) return found;

        var group = Commands.Where(c => c.Name.StartsWith(args[0] + " ", StringComparison.Ordinal)).Select(c => c.Name).ToList();
        if (group.Count > 0) throw new UsageException($"'{args[0]}' takes one more word: {string.Join(", ", group)}.");
        var near = Spelling.Nearest(args[0], Commands.Select(c => c.Name.Split(' ')[0]));
        throw new UsageException($"There is no command '{TerminalText.Snippet(args[0], 40)}'.{(near is null ? "" : $" Did you mean '{near}'?")}");
    }

    private void Complain(string message) => console.Words.WriteLine($"qabot: {TerminalText.Clean(message)}");

    // Whoever read the data may have gone (qabot ... | head): then there is nobody to tell.
    private void TryFlush()
    {
        try
        {
            console.Flush();
        }
        catch (IOException)
        {
        }
    }
}
