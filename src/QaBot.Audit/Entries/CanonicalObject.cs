namespace QaBot.Audit;

/// <summary>An object of canonical JSON: its members in ordinal order of their names.</summary>
internal sealed class CanonicalObject() : SortedList<string, object>(StringComparer.Ordinal)
{
    /// <summary>A member that must be text.</summary>
    /// <exception cref="FormatException">It is missing or of another kind.</exception>
    public string Text(string name) => TryGetValue(name, out var value) && value is string s ? s : throw new FormatException($"the member '{name}' is no text");

    /// <summary>A member that must be a number.</summary>
    public long Number(string name) => TryGetValue(name, out var value) && value is long n ? n : throw new FormatException($"the member '{name}' is no number");

    /// <summary>A member that must be an object.</summary>
    public CanonicalObject Object(string name) =>
        TryGetValue(name, out var value) && value is CanonicalObject o ? o : throw new FormatException($"the member '{name}' is no object");

    /// <summary>A member that must be an array; empty where it is missing.</summary>
    public IReadOnlyList<object> List(string name) =>
        !TryGetValue(name, out var value) ? [] : value as IReadOnlyList<object> ?? throw new FormatException($"the member '{name}' is no array");
}
