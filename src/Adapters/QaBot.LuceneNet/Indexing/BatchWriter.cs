using System.Threading.Channels;
using QaBot.Core;

namespace QaBot.LuceneNet;

/// <summary>Writes a batch on several threads; documents of one name go to one of them, in order, so that the last counts.</summary>
internal static class BatchWriter
{
    private const int Waiting = 64;

    /// <summary>Writes the documents and returns how many.</summary>
    /// <param name="documents">The batch.</param>
    /// <param name="threads">How many threads write.</param>
    /// <param name="begin">Makes the writer of one thread.</param>
    /// <param name="cancellation">Stops between two documents.</param>
    public static int Write(IEnumerable<Document> documents, int threads, Func<PassageWriter> begin, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var lanes = Enumerable.Range(0, threads).Select(_ => Channel.CreateBounded<Document>(new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true })).ToArray();
        var work = lanes.Select(lane => Task.Run(() => WriteLaneAsync(lane.Reader, begin, stop))).ToArray();
        var count = 0;
        try
        {
            foreach (var document in documents)
            {
                var lane = lanes[(uint)string.GetHashCode(document.Name, StringComparison.Ordinal) % (uint)threads];
                lane.Writer.WriteAsync(document, stop.Token).AsTask().GetAwaiter().GetResult();
                count++;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A thread broke off: what it threw is thrown below.
        }
        finally
        {
            foreach (var lane in lanes) lane.Writer.TryComplete();
            if (work.Length > 0) Task.WhenAll(work).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        cancellation.ThrowIfCancellationRequested();
        Task.WhenAll(work).GetAwaiter().GetResult();
        return count;
    }

    private static async Task WriteLaneAsync(ChannelReader<Document> documents, Func<PassageWriter> begin, CancellationTokenSource stop)
    {
        try
        {
            using var writer = begin();
            await foreach (var document in documents.ReadAllAsync(stop.Token).ConfigureAwait(false)) writer.Write(document);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
