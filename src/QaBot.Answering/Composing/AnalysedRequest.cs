using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>A request with what the corpus was found to say.</summary>
internal sealed record AnalysedRequest(
    string Question,
    ICorpus Corpus,
    IReadOnlyList<RetrievedPassage> Passages,
    IEvidenceDesk Issue,
    AnswerPlan Plan) : ComposeRequest(Question, Corpus, Passages, Issue);
