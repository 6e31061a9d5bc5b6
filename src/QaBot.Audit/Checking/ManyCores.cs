using System.Runtime.ExceptionServices;

namespace QaBot.Audit;

/// <summary>Shares the costly part of a verification among the cores.</summary>
internal static class ManyCores
{
    private const int Alone = 256, Batch = 16, MostCores = 64;

    /// <summary>The results of <paramref name="work"/>, in the order of the items; a few dozen items at a time are under way. The first of what is not of its form is thrown in its turn.</summary>
    /// <param name="items">The items.</param>
    /// <param name="work">The work on each.</param>
    /// <param name="cores">How many cores share it, from 1 on.</param>
    public static IEnumerable<T> InOrder<TItem, T>(this IEnumerable<TItem> items, Func<TItem, T> work, int cores)
    {
        // A small ledger is done before other cores have woken.
        using var source = items.GetEnumerator();
        for (var done = 0; done < Alone || cores == 1; done++)
        {
            if (!source.MoveNext()) yield break;
            yield return work(source.Current);
        }

        // Handing over one by one would cost as much as the work.
        var results = Rest(source).Chunk(Batch).AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(cores, MostCores)).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(batch => Do(batch, work));
        using var all = results.GetEnumerator();
        while (Next(all))
        {
            foreach (var result in all.Current.Results) yield return result;
            if (all.Current.Error is { } error) ExceptionDispatchInfo.Throw(error);
        }
    }

    private static IEnumerable<TItem> Rest<TItem>(IEnumerator<TItem> source)
    {
        while (source.MoveNext()) yield return source.Current;
    }

    private static (List<T> Results, FormatException? Error) Do<TItem, T>(TItem[] batch, Func<TItem, T> work)
    {
        var results = new List<T>(batch.Length);
        try
        {
            foreach (var item in batch) results.Add(work(item));
            return (results, null);
        }
        catch (FormatException e)
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
            // What broke while items were read: said as if one thread had read them.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
            throw;
        }
    }
}
