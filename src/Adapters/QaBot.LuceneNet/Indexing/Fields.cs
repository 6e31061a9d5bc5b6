namespace QaBot.LuceneNet;

/// <summary>The fields of a Lucene document: one for each passage, and before them a head that stands for the QaBot document.</summary>
internal static class Fields
{
    /// <summary>The document's name: a term by which all of it is replaced or removed, and a value by which equals are ordered.</summary>
    public const string Name = "name";

    /// <summary>The version, kept with the head.</summary>
    public const string Version = "version";

    /// <summary>A term that heads alone have.</summary>
    public const string Head = "head";

    /// <summary>The tags of which a reader needs one; none: anyone may read it.</summary>
    public const string Access = "access";

    /// <summary>The passage's number; -1 for a head.</summary>
    public const string Number = "number";

    /// <summary>What is searched: the body at the places where its words stand, then title, headings and table beyond <see cref="Outside"/>.</summary>
    public const string Text = "text";

    /// <summary>The words as they are written, folded and not stemmed: what a mistyped word may stand for.</summary>
    public const string Words = "words";

    /// <summary>The kind of passage, and counted from 1 its table.</summary>
    public const string Facts = "facts";

    /// <summary>By which a body that says the same again is known.</summary>
    public const string Signature = "signature";

    /// <summary>The place of words that are not of the body.</summary>
    public const int Outside = 1 << 20;

    /// <summary>The value of <see cref="Head"/>.</summary>
    public const string IsHead = "1";
}
