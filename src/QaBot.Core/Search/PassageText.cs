namespace QaBot.Core;

/// <summary>What of a document is indexed in each field of a passage.</summary>
public static class PassageText
{
    /// <summary>The texts of one field, in order.</summary>
    public static IEnumerable<string> Of(Document document, Passage passage, PassageField field) => field switch
    {
        PassageField.Body => passage.Sentences.Select(s => s.Text),
        PassageField.Title => document.Metadata.Title is { } title ? [title] : [],
        PassageField.Headings => passage.Headings,
        PassageField.Table => passage.Table is { } n ? document.Tables[n].Header.Prepend(document.Tables[n].Caption) : [],
        _ => [],
    };
}
