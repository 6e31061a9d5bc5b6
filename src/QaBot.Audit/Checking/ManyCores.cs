using System.Runtime.ExceptionServices;

namespace QaBot.Audit;

/// <summary>Shares the costly part of a verification among the cores.</summary>
internal static class ManyCores
{
    /// <summary>The results of <paramref name="work"/>, in the order of the items; a few items at a time are under way. The first of what is not of its form is thrown in its turn.</summary>
    public static IEnumerable<T> InOrder<TItem, T>(this IEnumerable<TItem> items, Func<TItem, T> work)
        where T : class
    {
        var results = items.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(item =>
        {
            try
            {
                return (Result: (T?)work(item), Error: (FormatException?)null);
            }
            catch (FormatException e)
            {
                return (null, e);
            }
        });
        using var all = results.GetEnumerator();
        while (Next(all))
        {
            if (all.Current.Error is { } error) ExceptionDispatchInfo.Throw(error);
            yield return all.Current.Result!;
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
