namespace QaBot.Core;

/// <summary>An answer as every door prints it. The shape is a promise: members may be added, never renamed.</summary>
/// <param name="Conversation">The conversation's id.</param>
/// <param name="Turn">From 1.</param>
/// <param name="Question">As typed.</param>
/// <param name="Standalone">As it stands alone.</param>
/// <param name="State">"verified", "partial", "declined" or "failed".</param>
/// <param name="Reason">"nothing-found", "not-supported" or "out-of-scope"; null when answered in full.</param>
/// <param name="Text">What is said, with citation numbers.</param>
/// <param name="Statements">Its sentences.</param>
/// <param name="Citations">Their sources.</param>
/// <param name="Passages">What was found, best first.</param>
/// <param name="Conflicts">What sources say differently.</param>
/// <param name="Dropped">What was composed but not shown, and why.</param>
/// <param name="Composer">"extractive" or "model".</param>
/// <param name="Model">The model's name; null without one.</param>
/// <param name="ModelUse">How a model was used; null where none was asked to compose.</param>
/// <param name="Suggestions">Questions that may follow, each of which the corpus answers.</param>
/// <param name="TimingsMs">Milliseconds of each step.</param>
/// <param name="Audit">The ledger's entry; null where no ledger is kept.</param>
public sealed record AnswerJson(
    string Conversation,
    int Turn,
    string Question,
    string Standalone,
    string State,
    string? Reason,
    string Text,
    IReadOnlyList<StatementJson> Statements,
    IReadOnlyList<CitationJson> Citations,
    IReadOnlyList<PassageJson> Passages,
    IReadOnlyList<ConflictJson> Conflicts,
    IReadOnlyList<DroppedJson> Dropped,
    string Composer,
    string? Model,
    ModelUseJson? ModelUse,
    IReadOnlyList<string> Suggestions,
    TimingsJson TimingsMs,
    AuditJson? Audit);

/// <summary>One sentence of an answer.</summary>
/// <param name="Text">Its words, without citation numbers.</param>
/// <param name="Citations">The numbers of its citations.</param>
/// <param name="Verdict">As <see cref="WireNames.Of(Verdict)"/> writes it.</param>
public sealed record StatementJson(string Text, IReadOnlyList<int> Citations, string Verdict);

/// <summary>A place in a source; offsets are code points of the text that "qabot documents text" prints.</summary>
/// <param name="N">Its number in the answer, from 1.</param>
/// <param name="Document">The file's name in the corpus folder.</param>
/// <param name="Version">"sha256:" and the hash of the text that the offsets count in.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Start">First code point of the quote.</param>
/// <param name="End">The code point after its last.</param>
/// <param name="Page">From 1; null where the format has none.</param>
/// <param name="Quote">The words between the offsets, exactly.</param>
/// <param name="Prefix">Up to 32 characters before.</param>
/// <param name="Suffix">Up to 32 characters after.</param>
/// <param name="Verdict">As <see cref="WireNames.Of(Verdict)"/> writes it.</param>
/// <param name="Author">The document's authors; null where unknown.</param>
/// <param name="Publisher">Its publisher; null where unknown.</param>
/// <param name="Date">Its date as the source gives it; null where unknown.</param>
/// <param name="Url">Its address or identifier; null where unknown.</param>
/// <param name="PageLabel">What is printed on the page where that is not its count, "iv"; null where it is, or where none was found.</param>
public sealed record CitationJson(
    int N, string Document, string Version, string Title, int Start, int End, int? Page, string Quote, string Prefix, string Suffix, string Verdict,
    string? Author = null, string? Publisher = null, string? Date = null, string? Url = null, string? PageLabel = null);

/// <summary>A passage that was found.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Document">The file's name in the corpus folder.</param>
/// <param name="Start">Its first code point.</param>
/// <param name="End">The code point after its last.</param>
/// <param name="Score">Comparable within one answer only.</param>
/// <param name="Kind">As <see cref="WireNames.Of(PassageKind)"/> writes it.</param>
/// <param name="Headings">The headings it stands under, outermost first.</param>
/// <param name="Text">Its words as they stand in the source.</param>
public sealed record PassageJson(
    int Rank, string Document, int Start, int End, double Score, string Kind, IReadOnlyList<string> Headings, string Text);

/// <summary>A disagreement between sources.</summary>
/// <param name="Text">One sentence that says what differs.</param>
/// <param name="Citations">The numbers of the citations that disagree.</param>
public sealed record ConflictJson(string Text, IReadOnlyList<int> Citations);

/// <summary>A statement that failed verification.</summary>
/// <param name="Text">Its words; empty where a model said them.</param>
/// <param name="Verdict">As <see cref="WireNames.Of(Verdict)"/> writes it.</param>
/// <param name="Detail">What exactly failed; empty where a model said it.</param>
public sealed record DroppedJson(string Text, string Verdict, string Detail);

/// <summary>How a model was used, with the members of <see cref="Core.ModelUse"/>.</summary>
public sealed record ModelUseJson(
    string Endpoint, string Model, string Prompt, string PromptHash, double? Temperature, int MaxOutputTokens,
    string? FinishReason, long? InputTokens, long? OutputTokens, string? Failure);

/// <summary>Milliseconds of each step, to a thousandth.</summary>
public sealed record TimingsJson(double Contextualise, double Retrieve, double Compose, double Verify, double Record, double Total);

/// <summary>The ledger's entry of an answer.</summary>
/// <param name="Sequence">The entry's number.</param>
/// <param name="Receipt">The first 16 hex digits of its leaf hash.</param>
public sealed record AuditJson(long Sequence, string Receipt);
