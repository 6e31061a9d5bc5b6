using System.Diagnostics;
using QaBot.Answering.Composing;
using QaBot.Answering.Composing.Tables;
using QaBot.Answering.Conversations;
using QaBot.Answering.Lexicon;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Answering.Texts;
using QaBot.Answering.Verification;
using QaBot.Core;

namespace QaBot.Answering;

/// <summary>The way of a question: contextualise, retrieve, judge, compose, verify.</summary>
public sealed class AnswerService : IAnswerService
{
    private readonly Func<ICorpus> _corpus;
    private readonly ITextAnalyzer _analyzer;
    private readonly IConversationStore _conversations;
    private readonly AnsweringOptions _options;
    private readonly Contextualizer _contextualizer;
    private readonly SpellingCorrector _spelling;
    private readonly ProfileBuilder _profiles;
    private readonly EvidenceRanker _ranker;
    private readonly EvidenceFinder _finder;
    private readonly IAnswerComposer _composer = new ExtractiveComposer();
    private CorpusKnowledge? _knowledge;

    /// <summary>Puts the steps together over a corpus that may change between questions.</summary>
    public AnswerService(Func<ICorpus> corpus, ITextAnalyzer analyzer, IConversationStore conversations, AnsweringOptions? options = null)
    {
        _corpus = corpus;
        _analyzer = analyzer;
        _conversations = conversations;
        _options = options ?? new();
        var views = new TextViews(analyzer);
        var lexicon = new LexiconRelations(WordLexicon.Load(), analyzer);
        _contextualizer = new(views, lexicon);
        _spelling = new(views, lexicon);
        _profiles = new(views, lexicon, lexicon);
        _ranker = new(views);
        _finder = new(new TableComposer(views), _options);
    }

    /// <summary>For tests and measurements: sees what each turn found.</summary>
    internal Action<QuestionProfile, FollowUp, IReadOnlyList<Candidate>, AnswerPlan>? Trace { get; set; }

    /// <inheritdoc/>
    public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default) => AskAsync(question, static _ => { }, cancellation);

    /// <inheritdoc/>
    public async Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var clock = Stopwatch.StartNew();
        if (question.Text.Length > Question.MaxLength) return Failure.TooLong(question, clock.Elapsed.TotalMilliseconds);
        var turns = _conversations.Turns(question.Conversation);
        try
        {
            var answer = await AnswerAsync(question, turns, shown, clock, cancellation).ConfigureAwait(false);
            _conversations.Add(question.Conversation, new(question.Text, answer));
            return answer;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            return Failure.Of(question, broken, clock.Elapsed.TotalMilliseconds);
        }
    }

    private async Task<Answer> AnswerAsync(Question question, IReadOnlyList<Turn> turns, Action<Statement> shown, Stopwatch clock, CancellationToken cancellation)
    {
        var corpus = _corpus();
        var knowledge = KnowledgeOf(corpus);
        var asked = _spelling.Correct(question.Text, corpus.Search);
        var followUp = _contextualizer.Contextualise(asked, turns, corpus).ReadableBy(question.Access, corpus);
        var profile = _profiles.Build(asked, followUp, corpus, knowledge.Glossary, question.Access);
        var contextualised = clock.Elapsed.TotalMilliseconds;

        var passages = Retriever.Retrieve(profile, corpus, question.Access, _options.Retrieved);
        var candidates = _ranker.Rank(profile, followUp, passages);
        var retrieved = clock.Elapsed.TotalMilliseconds;

        var plan = _finder.Find(profile, followUp, passages, candidates, corpus);
        Trace?.Invoke(profile, followUp, candidates, plan);
        var declined = Judge(profile, passages, plan);
        var desk = new EvidenceDesk();
        var draft = new AnswerDraft();
        double verified = 0;
        if (declined is null)
        {
            var request = new AnalysedRequest(followUp.Standalone, corpus, passages, desk, plan);
            await foreach (var statement in _composer.ComposeAsync(request, cancellation).ConfigureAwait(false))
            {
                var before = clock.Elapsed.TotalMilliseconds;
                if (draft.Add(knowledge.Verifier.Verify(statement, desk.Issued, question.Access)) is { } passed) shown(passed);
                verified += clock.Elapsed.TotalMilliseconds - before;
            }
            if (draft.Statements.Count == 0) declined = DeclineReason.NotSupported;
        }
        var conflicts = draft.Conflicts(plan.Conflicts);
        var total = clock.Elapsed.TotalMilliseconds;
        return new Answer
        {
            Conversation = question.Conversation,
            Turn = turns.Count > 0 ? turns[^1].Answer.Turn + 1 : 1,
            Question = question.Text,
            Standalone = followUp.Standalone,
            State = declined is not null ? AnswerState.Declined : draft.Dropped.Count > 0 ? AnswerState.Partial : AnswerState.Verified,
            Reason = declined,
            Text = declined is { } reason ? DeclineText.Of(reason, profile, candidates) : draft.Text(conflicts),
            Statements = draft.Statements,
            Citations = draft.Citations,
            Passages = PassageOrder.Of(passages, candidates, plan, _options.PassagesShown),
            Conflicts = conflicts,
            Dropped = draft.Dropped,
            Composer = _composer.Name,
            Timings = new(contextualised, retrieved - contextualised, total - retrieved - verified, verified, 0, total),
            Trace = TraceBuilder.Of(corpus, passages, candidates, plan, desk, draft),
        };
    }

    private DeclineReason? Judge(QuestionProfile profile, IReadOnlyList<RetrievedPassage> passages, AnswerPlan plan) =>
        plan.Proposals.Count > 0 && plan.Answerability >= _options.AnswerThreshold ? null
        : profile.Terms.Count == 0 ? DeclineReason.OutOfScope
        : passages.Count == 0 ? DeclineReason.NothingFound
        : DeclineReason.NotSupported;

    private CorpusKnowledge KnowledgeOf(ICorpus corpus)
    {
        if (_knowledge is { } known && known.Generation == corpus.Generation) return known;
        return _knowledge = new(corpus.Generation, new Glossary(corpus), new StatementVerifier(_analyzer, new SnapshotTermWeights(corpus.Search)));
    }

    /// <summary>What is worked out once for each state of the corpus.</summary>
    private sealed record CorpusKnowledge(long Generation, Glossary Glossary, IStatementVerifier Verifier);
}
