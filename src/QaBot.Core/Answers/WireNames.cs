namespace QaBot.Core;

/// <summary>The names of states, reasons, verdicts and kinds as JSON and the ledger write them: lower case, words joined by '-'.</summary>
public static class WireNames
{
    /// <summary>"verified", "partial", "declined", "failed".</summary>
    public static string Of(AnswerState state) => state switch
    {
        AnswerState.Verified => "verified",
        AnswerState.Partial => "partial",
        AnswerState.Declined => "declined",
        AnswerState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>"nothing-found", "not-supported", "out-of-scope".</summary>
    public static string Of(DeclineReason reason) => reason switch
    {
        DeclineReason.NothingFound => "nothing-found",
        DeclineReason.NotSupported => "not-supported",
        DeclineReason.OutOfScope => "out-of-scope",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>"verbatim", "supported", "weak", "not-supported", "number-mismatch" and so on.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Verbatim => "verbatim",
        Verdict.Supported => "supported",
        Verdict.Weak => "weak",
        Verdict.NotSupported => "not-supported",
        Verdict.NumberMismatch => "number-mismatch",
        Verdict.NameMismatch => "name-mismatch",
        Verdict.Contradicted => "contradicted",
        Verdict.QuoteNotFound => "quote-not-found",
        Verdict.SourceChanged => "source-changed",
        Verdict.SourceMissing => "source-missing",
        Verdict.NotPermitted => "not-permitted",
        Verdict.UnknownSource => "unknown-source",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>"prose", "table-row", "list-item", "footnote", "reference", "front-matter".</summary>
    public static string Of(PassageKind kind) => kind switch
    {
        PassageKind.Prose => "prose",
        PassageKind.TableRow => "table-row",
        PassageKind.ListItem => "list-item",
        PassageKind.Footnote => "footnote",
        PassageKind.Reference => "reference",
        PassageKind.FrontMatter => "front-matter",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
