namespace QaBot.Core;

/// <summary>The fields of a passage, each with its own weight and length.</summary>
public enum PassageField
{
    /// <summary>What the passage itself says.</summary>
    Body,

    /// <summary>Its document's title.</summary>
    Title,

    /// <summary>The headings it stands under.</summary>
    Headings,

    /// <summary>The caption and header of the table whose row it is.</summary>
    Table,
}
