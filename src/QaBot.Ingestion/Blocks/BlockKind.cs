namespace QaBot.Ingestion;

/// <summary>How a block is laid out.</summary>
internal enum BlockKind
{
    /// <summary>Lines of running text.</summary>
    Paragraph,

    /// <summary>A line marked as a heading, or found to be one.</summary>
    Heading,

    /// <summary>An item that begins with a bullet or number.</summary>
    ListItem,

    /// <summary>Lines of cells.</summary>
    Table,

    /// <summary>Lines between code fences.</summary>
    Code,
}

/// <summary>What a block is for.</summary>
internal enum BlockRole
{
    /// <summary>The document's own words.</summary>
    Body,

    /// <summary>About the document: imprint, contents, credits.</summary>
    Front,

    /// <summary>A footnote or endnote.</summary>
    Note,

    /// <summary>An entry of a bibliography.</summary>
    Reference,

    /// <summary>The title, source or note of a table or figure.</summary>
    Caption,

    /// <summary>Page furniture and repetition: neither found nor cited.</summary>
    Dropped,
}
