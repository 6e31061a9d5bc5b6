using System.Collections.Concurrent;

namespace QaBot.Ingestion;

/// <summary>Lets files be read in processes of their own: one that crashes, bloats or hangs takes nothing with it.</summary>
/// <param name="command">How a process is started.</param>
/// <param name="options">How many there may be, and their limits.</param>
internal sealed class WorkerPool(ReadWorkerCommand command, IngestionOptions options) : IDisposable
{
    private readonly ConcurrentBag<WorkerProcess> _idle = [];
    private readonly SemaphoreSlim _places = new(Math.Clamp(options.Workers, 1, 16));

    /// <summary>Reads a file.</summary>
    /// <returns>The document, and its stored form as the process made it.</returns>
    /// <exception cref="UnreadableDocumentException">The file is no document of its format.</exception>
    /// <exception cref="ReaderCrashedException">The process broke down over it.</exception>
    public (Document Document, byte[] Stored) Read(string name, byte[] content, CancellationToken cancellation)
    {
        _places.Wait(cancellation);
        try
        {
            if (!_idle.TryTake(out var worker)) worker = WorkerProcess.Start(command, options);
            try
            {
                var stored = worker.Read(name, content, cancellation);
                _idle.Add(worker);
                var document = PreparedDocument.Read(stored, name) ?? throw new ReaderCrashedException("made its reader answer nonsense");
                return (document, stored);
            }
            catch (UnreadableDocumentException)
            {
                _idle.Add(worker);
                throw;
            }
            catch
            {
                worker.Dispose();
                throw;
            }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_idle.TryTake(out var worker)) worker.Dispose();
        _places.Dispose();
    }
}
