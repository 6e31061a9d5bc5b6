using System.Text;

namespace QaBot.Ingestion;

/// <summary>The other end of <see cref="WorkerPool"/>: reads the files that arrive on a stream and sends back what it made of each.</summary>
/// <remarks>A request is a name and bytes, an answer 'd' and a prepared document or 'u' and the reason why there is none ('p' where that may pass); each with its length before it.</remarks>
public static class ReadWorker
{
    /// <summary>Reads files until the input ends. A file that takes twice as long as its parent waits for ends the process.</summary>
    public static void Run(Stream input, Stream output, IReadOnlyList<IDocumentReader> readers, IngestionOptions? options = null)
    {
        using var requests = new BinaryReader(input, Encoding.UTF8, leaveOpen: true);
        using var answers = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true);
        // The parent ends a worker that is late; this is for a parent that was itself killed.
        using var alarm = new Timer(_ => Environment.Exit(3));
        while (TryRequest(requests, out var name, out var content))
        {
            alarm.Change((options ?? new IngestionOptions()).TimeoutOf(name) * 2, Timeout.InfiniteTimeSpan);
            var (kind, answer) = Read(readers, name, content);
            alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            answers.Write(kind);
            answers.Write(answer.Length);
            answers.Write(answer);
            answers.Flush();
        }
    }

    private static bool TryRequest(BinaryReader requests, out string name, out byte[] content)
    {
        (name, content) = ("", []);
        try
        {
            name = requests.ReadString();
            content = requests.ReadBytes(requests.ReadInt32());
            return true;
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            return false;
        }
    }

    private static (byte Kind, byte[] Answer) Read(IReadOnlyList<IDocumentReader> readers, string name, byte[] content)
    {
        try
        {
            return ((byte)'d', PreparedDocument.Write(FileReading.Read(readers, name, content, CancellationToken.None)));
        }
        catch (UnreadableDocumentException e)
        {
            return ((byte)(e.IsPassing ? 'p' : 'u'), Encoding.UTF8.GetBytes(e.Message));
        }
    }
}
