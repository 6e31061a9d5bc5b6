namespace QaBot.Ingestion;

/// <summary>Lines that belong together, as the layout shows.</summary>
internal sealed class Block(BlockKind kind)
{
    /// <summary>How it is laid out.</summary>
    public BlockKind Kind { get; set; } = kind;

    /// <summary>What it is for.</summary>
    public BlockRole Role { get; set; }

    /// <summary>Its lines without bullets, numbers and heading signs.</summary>
    public List<TextSpan> Lines { get; } = [];

    /// <summary>Whether a page break stands before it: a form feed, a page number or a wide gap.</summary>
    public bool AfterBreak { get; set; }

    /// <summary>Whether it is the rest of the paragraph or table before, which a page break cuts, as its format shows.</summary>
    public bool CarriesOn { get; set; }

    /// <summary>For a table that carries on: whether its first line is the rest of the last row before.</summary>
    public bool CarriesRow { get; set; }

    /// <summary>For a heading: its depth, 1 outermost; 0 where only its looks tell.</summary>
    public int Level { get; set; }

    /// <summary>The number it begins with, as in "2.4" or "12"; null without.</summary>
    public string? Number { get; set; }

    /// <summary>For a heading whose first letter was lost and found again: how it should read; empty where it could not be found.</summary>
    public string? Mended { get; set; }

    /// <summary>Whether the first letter of its text was lost, as decorated initials are.</summary>
    public bool LostInitial { get; set; }

    /// <summary>For a table: whether its cells stand between '|'.</summary>
    public bool IsPiped { get; set; }

    /// <summary>For a table: whether its cells are certainly what the author meant, so that none is mended.</summary>
    public bool IsExact { get; init; }

    /// <summary>For an exact table: whether its first line names the columns.</summary>
    public bool HasHeader { get; init; }

    /// <summary>For a note: the mark by which sentences refer to it; null where it is lost.</summary>
    public string? Mark { get; set; }

    /// <summary>Whether its words belong to the running text.</summary>
    public bool IsFlow => Role == BlockRole.Body && Kind is BlockKind.Paragraph or BlockKind.ListItem;

    /// <summary>Where it begins.</summary>
    public int Start => Lines[0].Start;

    /// <summary>From the first line's start to the last line's end.</summary>
    public TextSpan Span => new(Lines[0].Start, Lines[^1].End);

    /// <summary>The raw text from its first line's start to its last line's end.</summary>
    public ReadOnlySpan<char> Raw(string text) => text.AsSpan(Start, Span.Length);
}
