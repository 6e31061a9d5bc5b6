namespace QaBot.Answering.Texts;

/// <summary>Knows what sort of thing a well-known name denotes.</summary>
internal interface INameClasses
{
    /// <summary>"place", "person", "organisation"…, or null for a name it does not know.</summary>
    string? ClassOf(string name);
}

/// <summary>Knows none.</summary>
internal sealed class NoNameClasses : INameClasses
{
    public string? ClassOf(string name) => null;
}
