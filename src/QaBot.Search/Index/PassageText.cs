using QaBot.Core;

namespace QaBot.Search;

/// <summary>What of a document is indexed in each field of a passage.</summary>
internal static class PassageText
{
    /// <summary>How many fields there are.</summary>
    public const int Fields = 4;

    /// <summary>The texts of one field, in order.</summary>
    public static IEnumerable<string> Of(Document document, Passage passage, PassageField field) => field switch
    {
        PassageField.Body => passage.Sentences.Select(s => s.Text),
        PassageField.Title => document.Metadata.Title is { } title ? [title] : [],
        PassageField.Headings => passage.Headings,
        PassageField.Table => passage.Table is { } n ? document.Tables[n].Header.Prepend(document.Tables[n].Caption) : [],
        _ => [],
    };

    /// <summary>Counts one more occurrence outside the body: two bits a field, up to three.</summary>
    public static int CountOutside(int counts, PassageField field)
    {
        var shift = 2 * ((int)field - 1);
        return ((counts >> shift) & SegmentFormat.MostOutside) < SegmentFormat.MostOutside ? counts + (1 << shift) : counts;
    }
}
