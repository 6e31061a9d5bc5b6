namespace QaBot.Core;

/// <summary>A page of a document whose format has pages.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Label">The number printed on it: "iv", "12"; null where none was found.</param>
/// <param name="Source">Where its words come from.</param>
/// <param name="Confidence">For a recognised page: how sure the recognition is, in percent; null where that is not known.</param>
/// <param name="HiddenWords">How many words of it no reader can see; they are no evidence.</param>
public sealed record DocumentPage(int Number, string? Label = null, PageSource Source = PageSource.Text, int? Confidence = null, int HiddenWords = 0);

/// <summary>Where the words of a page come from.</summary>
public enum PageSource
{
    /// <summary>The file holds them as text.</summary>
    Text,

    /// <summary>They were recognised from the picture of the page.</summary>
    Recognised,

    /// <summary>They were recognised by whoever made the file and lie unseen under the picture of the page; nobody compared the two.</summary>
    TextLayer,

    /// <summary>The page is a picture and was not read.</summary>
    Picture,
}
