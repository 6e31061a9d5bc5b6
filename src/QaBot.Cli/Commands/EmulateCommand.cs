using QaBot.Cli.Arguments;
using QaBot.Cli.Emulation;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot emulate: talks to a running bot as a channel does, and holds it to the channel's rules.</summary>
internal sealed class EmulateCommand : ICommand
{
    private const string DefaultBot = "http://127.0.0.1:3978/api/messages";
    private static readonly string[] Kinds = ["msteams", "webchat", "directline", "emulator"];
    private static readonly Option Bot = new("--bot", "URL", $"the bot's messages endpoint (default {DefaultBot})");
    private static readonly Option Channel = new("--channel", "NAME", "msteams, webchat, directline or emulator (default emulator)");
    private static readonly Option Group = new("--group", null, "converse in a group, where the bot is named and nothing streams");
    private static readonly Option ExpectReplies = new("--expect-replies", null, "ask for the answers in the response");
    private static readonly Option Script = new("--script", "FILE", "take the lines of a file instead of what is typed");
    private static readonly Option Trace = new("--trace", null, "print every activity to standard error");
    private static readonly Option Wait = new("--wait", "SECONDS", "how long to wait for an answer (default 60)");
    private static readonly Option Port = new("--port", "PORT", "the port on 127.0.0.1 that the bot sends to (default: any that is free)");
    private static readonly Option AppId = new("--app-id", "ID", "sign in: be the issuer of the channel's and the bot's tokens, for a bot with this app id; QABOT_EMULATOR_SECRET holds its secret");

    public string Name => "emulate";

    public string Arguments => "";

    public string Summary => $"Talk to a running bot as a channel does: questions, and {EmulatorSession.Commands}.";

    public IReadOnlyList<Option> Options => [Bot, Channel, Group, ExpectReplies, Script, Trace, Wait, Port, AppId, Option.Json];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        arguments.NoWords();
        var kind = arguments.Value(Channel) ?? "emulator";
        if (!Kinds.Contains(kind)) throw new UsageException($"{Channel.Name} takes {string.Join(", ", Kinds)}, not '{kind}'.");
        if (!Uri.TryCreate(arguments.Value(Bot) ?? DefaultBot, UriKind.Absolute, out var bot) || bot.Scheme is not ("http" or "https"))
            throw new UsageException($"{Bot.Name} takes an http or https address, not '{arguments.Value(Bot)}'.");
        var appId = arguments.Value(AppId);
        var secret = context.Environment("QABOT_EMULATOR_SECRET");
        if (appId is not null && string.IsNullOrEmpty(secret)) throw new UsageException($"{AppId.Name} needs the bot's secret in QABOT_EMULATOR_SECRET.");
        var settings = new EmulatorSettings(TimeSpan.FromSeconds(arguments.Number(Wait, 60, 1, 600)), arguments.Has(ExpectReplies), arguments.Has(Option.Json));
        using var lines = arguments.Value(Script) is { } file ? Open(file) : null;

        var time = TimeProvider.System;
        var trace = arguments.Has(Trace) ? (Action<string, string, int>)((what, body, status) => Print(console, what, body, status)) : (_, _, _) => { };
        var channel = new EmulatedChannel(kind, !arguments.Has(Group), time) { InPassing = text => Passing(console, text, arguments.Has(Trace)) };
        var server = ConnectorServer.Open(arguments.Number(Port, 0, 0, 65_535));
        await using (server.ConfigureAwait(false))
        {
            using var issuer = appId is null ? null : new LocalIssuer(server.Address, appId, secret!, kind, time);
            server.Serve(channel, issuer, trace);
            if (issuer is not null) console.Words.WriteLine($"Run the bot with --Bot:AppId={appId} --Bot:Issuer={issuer.Issuer} --Bot:OpenIdMetadata={issuer.Issuer}/.well-known/openidconfiguration --Bot:TokenEndpoint={issuer.Issuer}/token --Bot:AllowHttpOnLoopback=true and its secret in Bot__AppSecret.");
            using var connection = new BotConnection(bot, issuer is null ? null : () => issuer.Token(server.Address.ToString()), trace);
            var person = new EmulatedPerson(kind, !arguments.Has(Group), server.Address, appId, time);
            var session = new EmulatorSession(console, channel, person, connection, settings);
            return await session.RunAsync(lines ?? console.Input, cancellation).ConfigureAwait(false) ? ExitCode.Done : ExitCode.Failed;
        }
    }

    private static StreamReader Open(string file) =>
        File.Exists(file) ? new StreamReader(file) : throw new UsageException($"There is no file '{file}' to take lines from.");

    private static void Print(CliConsole console, string what, string body, int status)
    {
        lock (console) console.Words.WriteLine(body.Length == 0 ? $"{status} {what}" : $"{status} {what}\n{TerminalText.Clean(body)}");
    }

    private static void Passing(CliConsole console, string text, bool traced)
    {
        if (!console.IsWordsTerminal || traced) return;
        lock (console) console.Words.WriteLine(console.Palette.Dim(TerminalText.Snippet(ShownAnswer.Words(text), 200)));
    }
}
