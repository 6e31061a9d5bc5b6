using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>One process that reads files, seen from its parent.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int LargestAnswer = 1 << 30;

    private readonly Process _process;
    private readonly IngestionOptions _options;
    private readonly BinaryWriter _requests;
    private readonly BinaryReader _answers;
    private volatile bool _late;

    private WorkerProcess(Process process, IngestionOptions options)
    {
        (_process, _options) = (process, options);
        _requests = new BinaryWriter(process.StandardInput.BaseStream, Encoding.UTF8);
        _answers = new BinaryReader(process.StandardOutput.BaseStream, Encoding.UTF8);
    }

    /// <summary>Starts a process under the limits.</summary>
    public static WorkerProcess Start(ReadWorkerCommand command, IngestionOptions options)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // Hexadecimal: https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector, "Heap limit".
        start.Environment["DOTNET_GCHeapHardLimit"] = options.WorkerMemoryBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        try
        {
            var process = Process.Start(start) ?? throw new Win32Exception();
            // What a dying runtime writes is of no use to anyone, and a full pipe would stop it.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return new WorkerProcess(process, options);
        }
        catch (Win32Exception e)
        {
            throw new IngestionException($"The program that reads documents, '{Printable.Name(command.Program)}', cannot be started: {Printable.Name(e.Message)} Install QaBot anew.", e);
        }
    }

    /// <summary>Lets the process read one file and gives its answer.</summary>
    public byte[] Read(string name, byte[] content, CancellationToken cancellation)
    {
        _late = false;
        using var stop = cancellation.Register(Kill);
        using var deadline = new Timer(_ =>
        {
            _late = true;
            Kill();
        });
        var timeout = _options.TimeoutOf(name);
        deadline.Change(timeout, Timeout.InfiniteTimeSpan);
        try
        {
            _requests.Write(name);
            _requests.Write(content.Length);
            _requests.Write(content);
            _requests.Flush();
            var kind = _answers.ReadByte();
            var length = _answers.ReadInt32();
            if (length is < 0 or > LargestAnswer || kind is not ((byte)'d' or (byte)'u' or (byte)'p')) throw new ReaderCrashedException("made its reader answer nonsense");
            var answer = _answers.ReadBytes(length);
            if (answer.Length < length) throw new EndOfStreamException();
            return kind == 'd' ? answer : throw new UnreadableDocumentException(Encoding.UTF8.GetString(answer)) { IsPassing = kind == 'p' };
        }
        catch (IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new ReaderCrashedException(_late
                ? string.Create(CultureInfo.InvariantCulture, $"took longer than {timeout.TotalSeconds:0.#} s to read")
                : string.Create(CultureInfo.InvariantCulture, $"made its reader break down, or need more than {_options.WorkerMemoryBytes >> 20} MiB"));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }
}
