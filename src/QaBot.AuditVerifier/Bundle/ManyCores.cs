using System.Runtime.ExceptionServices;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>Reads lines on every core of the machine.</summary>
internal static class ManyCores
{
    private const int Alone = 256, Batch = 16;

    /// <summary>What <paramref name="read"/> makes of each line and its number (from 0), in their order; a few dozen lines at a time are under way. The first unreadable line throws in its turn.</summary>
    public static IEnumerable<T> InOrder<T>(IEnumerable<byte[]> lines, Func<ReadOnlyMemory<byte>, long, T> read)
    {
        // A small bundle is read before other cores have woken.
        using var source = lines.GetEnumerator();
        for (var number = 0; number < Alone; number++)
        {
            if (!source.MoveNext()) yield break;
            yield return read(source.Current, number);
        }

        var batches = Rest(source).Chunk(Batch).Select((batch, i) => (Lines: batch, First: Alone + ((long)i * Batch)))
            .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(batch => Read(batch.Lines, batch.First, read));
        using var all = batches.GetEnumerator();
        while (Next(all))
        {
            foreach (var result in all.Current.Results) yield return result;
            if (all.Current.Error is { } error) ExceptionDispatchInfo.Throw(error);
        }
    }

    private static IEnumerable<byte[]> Rest(IEnumerator<byte[]> source)
    {
        while (source.MoveNext()) yield return source.Current;
    }

    private static (List<T> Results, UnreadableException? Error) Read<T>(byte[][] lines, long first, Func<ReadOnlyMemory<byte>, long, T> read)
    {
        var results = new List<T>(lines.Length);
        try
        {
            foreach (var line in lines) results.Add(read(line, first + results.Count));
            return (results, null);
        }
        catch (UnreadableException e)
        {
            return (results, e);
        }
    }

    private static bool Next<T>(IEnumerator<T> all)
    {
        try
        {
            return all.MoveNext();
        }
        catch (AggregateException e)
        {
            // The file itself could not be read on.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
            throw;
        }
    }
}
