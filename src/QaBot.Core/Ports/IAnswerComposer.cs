namespace QaBot.Core;

/// <summary>Turns a question and evidence into statements that name their evidence.</summary>
public interface IAnswerComposer
{
    /// <summary>"extractive" or "model", as the answer's JSON prints it.</summary>
    string Name { get; }

    /// <summary>Proposes statements, in the order in which they should be read; none where the evidence does not answer.</summary>
    IAsyncEnumerable<DraftStatement> ComposeAsync(ComposeRequest request, CancellationToken cancellation);
}

/// <summary>What a composer works from.</summary>
/// <param name="Question">The question, standing alone.</param>
/// <param name="Corpus">What it may look up beyond the passages: tables, footnotes, definitions.</param>
/// <param name="Passages">What was retrieved, best first.</param>
/// <param name="Issue">Issues evidence: the composer names what it wants to lean on and receives a handle.</param>
public record ComposeRequest(
    string Question,
    ICorpus Corpus,
    IReadOnlyList<RetrievedPassage> Passages,
    IEvidenceDesk Issue);

/// <summary>Gives out evidence under handles that are valid for one request.</summary>
public interface IEvidenceDesk
{
    /// <summary>The evidence for words of a passage; the same words get the same handle.</summary>
    Evidence Issue(Document document, Passage passage, IReadOnlyList<TextSpan> segments, string text, string context = "");
}
