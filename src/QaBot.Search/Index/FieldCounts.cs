using QaBot.Core;

namespace QaBot.Search;

/// <summary>How what stands in a passage's fields is counted.</summary>
public static class FieldCounts
{
    /// <summary>The most occurrences outside the body that count, for each field: two bits.</summary>
    public const int MostOutside = 3;

    /// <summary>Counts one more occurrence outside the body: two bits a field, up to three.</summary>
    public static int CountOutside(int counts, PassageField field)
    {
        var shift = 2 * ((int)field - 1);
        return ((counts >> shift) & MostOutside) < MostOutside ? counts + (1 << shift) : counts;
    }
}
