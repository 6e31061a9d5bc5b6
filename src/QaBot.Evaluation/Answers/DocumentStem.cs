namespace QaBot.Evaluation.Answers;

/// <summary>A file's name without folders and ending, by which sets and answers agree on documents.</summary>
internal static class DocumentStem
{
    /// <summary>"a/b.v2.txt" gives "b.v2"; a name that only begins with a dot keeps it.</summary>
    public static string Of(string name) => WithoutEnding(name[(name.LastIndexOf('/') + 1)..]);

    /// <summary>The same without looking for folders.</summary>
    public static string WithoutEnding(string name)
    {
        var dot = name.LastIndexOf('.');
        return name.AsSpan(0, Math.Max(0, dot)).ContainsAnyExcept('.') ? name[..dot] : name;
    }
}
