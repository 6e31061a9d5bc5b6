using System.Globalization;
using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Hosting;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit replay: asks a recorded question again and shows what differs.</summary>
internal sealed class AuditReplayCommand : ICommand
{
    private static readonly Option Now = new("--now", null, "ask the documents of now instead of those of then");

    public string Name => "audit replay";

    public string Arguments => "N";

    public string Summary => "Ask question N again, with its conversation, of the documents of then (or --now), and show the difference statement by statement.";

    public IReadOnlyList<Option> Options => [Now, Option.Json, Option.Corpus, Option.Data];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        var number = AuditEntryNumber.Read(arguments.TheWord("N"));
        using var application = context.Open(cancellation);
        var trail = new AuditTrail(application.Ledger);
        var replay = await new Replay(application, trail).RunAsync(number, arguments.Has(Now), cancellation).ConfigureAwait(false);
        trail.Reading(AuditContext.By, "replay", number);
        if (arguments.Has(Option.Json))
        {
            console.WriteJson(
                new ReplayJson(number, replay.Corpus, replay.Then, replay.Now, replay.IsSame, [.. replay.Lines.Select(l => new ReplayLineJson(Replayed.NameOf(l.Change), l.Text))]),
                AuditJsonContext.Default.ReplayJson);
        }
        else
        {
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Entry {number}, {replay.Corpus}: {(replay.IsSame ? "the same answer" : $"{replay.Then} then, {replay.Now} now")}."));
            foreach (var line in replay.Lines) console.Out.WriteLine($"{Replayed.SignOf(line.Change)} {TerminalText.OneLine(line.Text)}");
        }

        return ExitCode.Done;
    }
}
