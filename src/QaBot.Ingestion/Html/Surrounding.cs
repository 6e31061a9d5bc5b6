namespace QaBot.Ingestion;

/// <summary>A part of a page that stands round its document.</summary>
internal enum Surrounding
{
    /// <summary>A question about cookies or consent.</summary>
    Notice,

    /// <summary>Ways to other pages.</summary>
    Navigation,

    /// <summary>Buttons that share the page.</summary>
    Sharing,

    /// <summary>A column beside the document.</summary>
    Sidebar,

    /// <summary>Advertisements and invitations.</summary>
    Promotion,

    /// <summary>Other documents of the site.</summary>
    Related,

    /// <summary>What readers wrote under it.</summary>
    Comments,

    /// <summary>The foot of the site.</summary>
    Footer,

    /// <summary>What the page itself leaves out when it is printed.</summary>
    Unprinted,
}
