namespace QaBot.Audit;

/// <summary>What a reviewer finds of a citation.</summary>
public enum ReviewVerdict
{
    /// <summary>The source says what the statement says.</summary>
    Supports,

    /// <summary>It says part of it.</summary>
    Partly,

    /// <summary>It does not say it.</summary>
    DoesNot,

    /// <summary>It is not the source that should have been cited.</summary>
    WrongSource,
}

/// <summary>Reviewers' verdicts by name.</summary>
public static class ReviewVerdicts
{
    /// <summary>"supports", "partly", "does-not", "wrong-source".</summary>
    public static string Name(ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.Supports => "supports",
        ReviewVerdict.Partly => "partly",
        ReviewVerdict.DoesNot => "does-not",
        ReviewVerdict.WrongSource => "wrong-source",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>The verdict of a name; null for another word.</summary>
    public static ReviewVerdict? Named(string name)
    {
        foreach (var verdict in Enum.GetValues<ReviewVerdict>())
            if (Name(verdict) == name) return verdict;
        return null;
    }
}
