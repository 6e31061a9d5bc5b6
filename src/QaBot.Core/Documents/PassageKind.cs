namespace QaBot.Core;

/// <summary>What a passage is, which decides how it ranks and how it may be quoted.</summary>
public enum PassageKind
{
    /// <summary>Running text.</summary>
    Prose,

    /// <summary>One row of a table; evidence together with the table's header and caption.</summary>
    TableRow,

    /// <summary>An item of a list.</summary>
    ListItem,

    /// <summary>A footnote or endnote.</summary>
    Footnote,

    /// <summary>An entry of a bibliography.</summary>
    Reference,

    /// <summary>Title page, imprint, contents: about the document and not of it.</summary>
    FrontMatter,
}
