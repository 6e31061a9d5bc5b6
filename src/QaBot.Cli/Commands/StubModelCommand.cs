using System.Net.Sockets;
using QaBot.Cli.Arguments;
using QaBot.Models.Stub;

namespace QaBot.Cli.Commands;

/// <summary>qabot stub-model: a server that speaks OpenAI's protocol, so that the whole path can be tried without a key.</summary>
internal sealed class StubModelCommand : ICommand
{
    private static readonly Option Port = new("--port", "PORT", "the port on 127.0.0.1 (default 8089; 0: any that is free)");

    public string Name => "stub-model";

    public string Arguments => "";

    public string Summary => "Run a stand-in for a model on this machine; the model's name chooses how it behaves.";

    public IReadOnlyList<Option> Options => [Port];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        var port = context.Arguments.Number(Port, 8089, 0, 65_535);
        var console = context.Console;
        StubServer server;
        try
        {
            server = new StubServer(port) { Remembers = false };
        }
        catch (SocketException e)
        {
            throw new IOException($"Port {port} of 127.0.0.1 cannot be used ({e.SocketErrorCode}): choose another with --port.");
        }

        await using (server.ConfigureAwait(false))
        {
            console.Out.WriteLine($"Listening on {server.Address} until interrupted. Use it with: Model__Endpoint={server.Address} Model__Name=good");
            console.Out.WriteLine("Names, and how each behaves:");
            foreach (var (name, sentence) in StubBehaviours.All) console.Out.WriteLine($"  {name,-18}{sentence}");
            console.Flush();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return ExitCode.Done;
            }
        }
        return ExitCode.Done;
    }
}
