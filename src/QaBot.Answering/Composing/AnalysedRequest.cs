using QaBot.Answering.Conversations;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>A request with what contextualising, retrieving and judging found out.</summary>
internal sealed record AnalysedRequest(
    string Question,
    ICorpus Corpus,
    IReadOnlyList<RetrievedPassage> Passages,
    IEvidenceDesk Issue,
    QuestionProfile Profile,
    FollowUp FollowUp,
    IReadOnlyList<Candidate> Candidates) : ComposeRequest(Question, Corpus, Passages, Issue);
