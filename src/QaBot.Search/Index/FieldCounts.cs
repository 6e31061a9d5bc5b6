using QaBot.Core;

namespace QaBot.Search;

/// <summary>How a segment counts what stands in a passage's fields.</summary>
internal static class FieldCounts
{
    /// <summary>Counts one more occurrence outside the body: two bits a field, up to three.</summary>
    public static int CountOutside(int counts, PassageField field)
    {
        var shift = 2 * ((int)field - 1);
        return ((counts >> shift) & SegmentFormat.MostOutside) < SegmentFormat.MostOutside ? counts + (1 << shift) : counts;
    }
}
