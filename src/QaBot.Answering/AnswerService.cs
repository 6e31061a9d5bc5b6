using System.Diagnostics;
using QaBot.Answering.Composing;
using QaBot.Answering.Composing.Tables;
using QaBot.Answering.Conversations;
using QaBot.Answering.Lexicon;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Answering.Suggestions;
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
    private readonly IPassageEmbedder? _embedder;
    private readonly IAnswerComposer _composer = new ExtractiveComposer();
    private readonly RewriteGuard _guard;
    private readonly ILanguageModel? _model;
    private readonly TimeProvider _time;
    private CorpusKnowledge? _knowledge;

    /// <summary>Puts the steps together over a corpus that may change between questions.</summary>
    /// <param name="corpus">Gives the documents as they are now.</param>
    /// <param name="analyzer">The analyzer that documents and questions share.</param>
    /// <param name="conversations">Keeps the turns.</param>
    /// <param name="options">How questions are answered; null: as by default.</param>
    /// <param name="model">Composes where it can; null: the documents' own words always do.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <param name="embedder">Makes vectors of questions for the second ranking; null: words alone.</param>
    public AnswerService(
        Func<ICorpus> corpus, ITextAnalyzer analyzer, IConversationStore conversations, AnsweringOptions? options = null, ILanguageModel? model = null, TimeProvider? time = null,
        IPassageEmbedder? embedder = null)
    {
        _corpus = corpus;
        _analyzer = analyzer;
        _conversations = conversations;
        _options = options ?? new();
        _embedder = embedder;
        var views = new TextViews(analyzer);
        var lexicon = new LexiconRelations(WordLexicon.Load(), analyzer);
        _contextualizer = new(views, lexicon);
        _spelling = new(views, lexicon);
        _profiles = new(views, lexicon, lexicon);
        _ranker = new(views, lexicon);
        _finder = new(new TableComposer(views), _options);
        _guard = new(views, lexicon);
        _model = model;
        _time = time ?? TimeProvider.System;
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
        using var model = _model?.Begin();
        var asked = _spelling.Correct(question.Text, corpus.Search);
        var followUp = _contextualizer.Contextualise(asked, turns, corpus).ReadableBy(question.Access, corpus);
        if (model is not null && followUp.IsFollowUp) followUp = await RewriteAsync(model, followUp, asked, turns, question.Access, corpus, cancellation).ConfigureAwait(false);
        var contextualised = clock.Elapsed.TotalMilliseconds;

        var vector = await _embedder.EmbedQuestionAsync(followUp.Standalone, cancellation).ConfigureAwait(false);
        var search = Look(asked, followUp, vector, question.Access, corpus, knowledge);
        var (profile, passages, candidates, plan, declined) = search;
        var retrieved = clock.Elapsed.TotalMilliseconds;
        Trace?.Invoke(profile, followUp, candidates, plan);

        var checker = new StatementChecker(knowledge.Verifier, search.Desk, question.Access);
        using var suggesting = new Suggesting(model, _time, q => IsAnswered(q, question.Access, corpus, knowledge), asked, followUp.Standalone);
        var (composition, tried) = await ComposeByModelAsync(model, search, followUp, corpus, checker, suggesting, shown, cancellation).ConfigureAwait(false);
        composition ??= await ComposeBySourcesAsync(search, followUp, corpus, checker, tried, shown, cancellation).ConfigureAwait(false);
        var suggestions = composition.Declined is null ? await suggesting.EndAsync(cancellation).ConfigureAwait(false) : [];
        var total = clock.Elapsed.TotalMilliseconds;
        return new Answer
        {
            Conversation = question.Conversation,
            Turn = turns.Count > 0 ? turns[^1].Answer.Turn + 1 : 1,
            Question = question.Text,
            Standalone = followUp.Standalone,
            State = composition.State,
            Reason = composition.Declined,
            Text = composition.Declined is { } reason ? DeclineText.Of(reason, profile, candidates) : composition.Draft.Text(composition.Conflicts, composition.Note),
            Statements = composition.Draft.Statements,
            Citations = composition.Draft.Citations,
            Passages = PassageOrder.Of(passages, candidates, plan, _options.PassagesShown),
            Conflicts = composition.Conflicts,
            Dropped = composition.Draft.Dropped,
            Composer = composition.Composer,
            Model = composition.Composer == "model" ? composition.Use?.Model : null,
            ModelUse = composition.Use,
            Suggestions = suggestions,
            Timings = new(contextualised, retrieved - contextualised, total - retrieved - checker.Milliseconds, checker.Milliseconds, 0, total),
            Trace = TraceBuilder.Of(corpus, passages, candidates, plan, search.Desk, composition.Draft),
        };
    }

    /// <summary>Everything up to composing: what is asked, what was found, and whether it answers by the rules.</summary>
    private Search Look(string asked, FollowUp followUp, ReadOnlyMemory<float> vector, IReadOnlySet<string> access, ICorpus corpus, CorpusKnowledge knowledge)
    {
        var profile = _profiles.Build(asked, followUp, corpus, knowledge.Glossary, access);
        var passages = Retriever.Retrieve(profile, vector, corpus, access, _options.Retrieved);
        var candidates = _ranker.Rank(profile, followUp, passages);
        var plan = _finder.Find(profile, followUp, passages, candidates, corpus);
        if (!SideBySide.SaysAll(profile, plan, candidates.Count > 0 ? candidates[0].Coverage : 0))
            plan = SideBySide.Join(plan, [.. profile.Parts.Select(p => Part(p.Question, followUp, access, corpus, knowledge))]);
        return new(profile, passages, candidates, plan, Judge(profile, passages, plan));
    }

    /// <summary>What is found for one of several things that a question puts side by side.</summary>
    private AnswerPlan Part(string question, FollowUp followUp, IReadOnlySet<string> access, ICorpus corpus, CorpusKnowledge knowledge)
    {
        followUp = followUp with { Standalone = question };
        var profile = _profiles.Build(question, followUp, corpus, knowledge.Glossary, access);
        var passages = Retriever.Retrieve(profile, default, corpus, access, _options.Retrieved);
        return _finder.Find(profile, followUp, passages, _ranker.Rank(profile, followUp, passages), corpus);
    }

    /// <summary>The follow-up with the model's rewrite, where it says anything and may be used.</summary>
    private async Task<FollowUp> RewriteAsync(
        IModelTurn model, FollowUp followUp, string asked, IReadOnlyList<Turn> turns, IReadOnlySet<string> access, ICorpus corpus, CancellationToken cancellation)
    {
        var readable = ReadableTurns.Of(turns, access, corpus);
        var rewrite = await model.RewriteAsync(asked, readable, cancellation).ConfigureAwait(false);
        return rewrite is not null && _guard.Allows(rewrite, asked, readable, corpus) ? followUp with { Standalone = rewrite } : followUp;
    }

    /// <summary>Lets the model compose, where there is one and the rules, or the model, see an answer.</summary>
    private async Task<(Composition?, ModelUse?)> ComposeByModelAsync(
        IModelTurn? model, Search search, FollowUp followUp, ICorpus corpus, StatementChecker checker, Suggesting suggesting, Action<Statement> shown, CancellationToken cancellation)
    {
        if (model is null || search.Declined is DeclineReason.OutOfScope or DeclineReason.NothingFound) return (null, null);
        var given = PassageOrder.Of(search.Passages, search.Candidates, search.Plan, _options.ModelPassages);
        var request = new ComposeRequest(followUp.Standalone, corpus, given, search.Desk);
        if (search.Declined is not null
            && !(search.Plan.Answerability >= _options.ModelJudgeThreshold && await model.JudgeAsync(request, cancellation).ConfigureAwait(false) == true)) return (null, null);
        return await new ModelComposing(model, checker, search.Plan, statement =>
        {
            suggesting.Begin(request, cancellation);
            shown(statement);
        }).ComposeAsync(request, cancellation).ConfigureAwait(false);
    }

    /// <summary>Composes from the documents' own words.</summary>
    private async Task<Composition> ComposeBySourcesAsync(
        Search search, FollowUp followUp, ICorpus corpus, StatementChecker checker, ModelUse? tried, Action<Statement> shown, CancellationToken cancellation)
    {
        var draft = new AnswerDraft();
        var declined = search.Declined;
        if (declined is null)
        {
            var request = new AnalysedRequest(followUp.Standalone, corpus, search.Passages, search.Desk, search.Plan);
            await foreach (var statement in _composer.ComposeAsync(request, cancellation).ConfigureAwait(false))
                if (draft.Add(checker.Verify(statement)) is { } passed) shown(passed);
            if (draft.Statements.Count == 0) declined = DeclineReason.NotSupported;
        }
        return new(draft, draft.Conflicts(search.Plan.Conflicts), declined)
        {
            Composer = _composer.Name,
            Use = tried,
            Note = tried is null ? null : $"(In the documents' own words: the model's answer could not be used, because {tried.Failure}.)",
        };
    }

    /// <summary>Whether the corpus answers a question that stands alone, by the rules.</summary>
    private bool IsAnswered(string question, IReadOnlySet<string> access, ICorpus corpus, CorpusKnowledge knowledge) =>
        Look(question, FollowUp.None(question), default, access, corpus, knowledge).Declined is null;

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

    /// <summary>What was found for a question.</summary>
    private sealed record Search(QuestionProfile Profile, IReadOnlyList<RetrievedPassage> Passages, IReadOnlyList<Candidate> Candidates, AnswerPlan Plan, DeclineReason? Declined)
    {
        /// <summary>Gives out evidence for this question.</summary>
        public EvidenceDesk Desk { get; } = new();
    }
}
