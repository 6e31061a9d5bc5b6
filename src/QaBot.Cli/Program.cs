using System.Runtime.InteropServices;
using System.Text;
using QaBot.Cli;
using QaBot.Cli.Rendering;
using QaBot.Ingestion;

if (args is [ReadWorkerCommand.Argument])
{
    ReadWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), DocumentReaders.All);
    return 0;
}

using var stop = new CancellationTokenSource();
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var interactive = !Console.IsInputRedirected && !Console.IsOutputRedirected;
var colours = !Console.IsOutputRedirected
    && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
    && Environment.GetEnvironmentVariable("TERM") != "dumb";
var console = new CliConsole(
    new StreamReader(Console.OpenStandardInput(), utf8),
    Console.OpenStandardOutput(),
    new StreamWriter(Console.OpenStandardError(), utf8, 1024) { AutoFlush = true, NewLine = "\n" })
{
    IsInteractive = interactive,
    IsOutputTerminal = !Console.IsOutputRedirected,
    IsWordsTerminal = !Console.IsErrorRedirected,
    Palette = new Palette(colours),
};

// Ctrl-C and SIGTERM: what is under way ends in order; a process that only waits for input just goes.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !console.IsWaiting;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await new CliProgram(console, Environment.GetEnvironmentVariable) { Worker = ReadWorkerCommand.OfThisProgram() }.RunAsync(args, stop.Token);
