using System.Diagnostics;
using QaBot.Answering.Composing;
using QaBot.Answering.Composing.Tables;
using QaBot.Answering.Conversations;
using QaBot.Answering.Judging;
using QaBot.Answering.Lexicon;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering;

/// <summary>The way of a question: contextualise, retrieve, judge, compose, verify.</summary>
public sealed class AnswerService : IAnswerService
{
    private readonly Func<ICorpus> _corpus;
    private readonly IConversationStore _conversations;
    private readonly AnsweringOptions _options;
    private readonly TextViews _views;
    private readonly LexiconRelations _relations;
    private readonly Contextualizer _contextualizer;
    private readonly EvidenceRanker _ranker;
    private readonly TableComposer _tables;
    private readonly ExtractiveComposer _composer = new();
    private (long Generation, Glossary Glossary)? _glossary;

    /// <summary>Puts the steps together over a corpus that may change between questions.</summary>
    public AnswerService(Func<ICorpus> corpus, ITextAnalyzer analyzer, IConversationStore conversations, AnsweringOptions? options = null)
    {
        _corpus = corpus;
        _conversations = conversations;
        _options = options ?? new();
        _views = new(analyzer);
        _relations = new(WordLexicon.Load(), analyzer);
        _contextualizer = new(_views, _relations);
        _ranker = new(_views);
        _tables = new(_views);
    }

    /// <summary>For the laboratory: sees each turn's inner workings.</summary>
    internal Action<QuestionProfile, FollowUp, IReadOnlyList<Candidate>, TableAnswer?>? Trace { get; set; }

    /// <inheritdoc/>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        var corpus = _corpus();
        var turns = _conversations.Turns(question.Conversation);
        var followUp = _contextualizer.Contextualise(question.Text, turns, corpus);
        var glossary = GlossaryOf(corpus);
        var profile = new ProfileBuilder(_views, _relations, _relations).Build(question.Text, followUp, corpus, glossary, question.Access);
        var contextualised = clock.Elapsed.TotalMilliseconds;

        var passages = Retriever.Retrieve(profile, corpus, question.Access, _options.Retrieved);
        var candidates = _ranker.Rank(profile, followUp, passages);
        var retrieved = clock.Elapsed.TotalMilliseconds;

        var table = _tables.Compose(profile, followUp, passages, corpus);
        Trace?.Invoke(profile, followUp, candidates, table);
        var useTable = table is not null && table.Confidence >= 0.6;
        var decline = useTable ? null : new EvidenceJudge(_options).Judge(profile, candidates);
        var proposals = useTable ? [.. table!.Proposals] : decline is null ? ExtractiveComposer.Choose(profile, candidates) : [];
        var composed = clock.Elapsed.TotalMilliseconds;

        var statements = new List<Statement>();
        var citations = new List<Citation>();
        foreach (var proposal in proposals)
        {
            var numbers = new List<int>();
            foreach (var source in proposal.Sources)
                foreach (var segment in source.Segments)
                {
                    var n = citations.Count + 1;
                    citations.Add(new(n, source.Document.Name, source.Document.Version, source.Document.DisplayTitle, source.Passage.Number,
                        CodePoints.FromUtf16(source.Document.Text, segment.Start), CodePoints.FromUtf16(source.Document.Text, segment.End), source.Passage.Page,
                        segment.Of(source.Document.Text), "", "", Verdict.Verbatim));
                    numbers.Add(n);
                }
            statements.Add(new(proposal.Text, numbers, Verdict.Verbatim));
        }
        var ordered = Order(passages, candidates);
        var answer = new Answer
        {
            Conversation = question.Conversation,
            Turn = turns.Count > 0 ? turns[^1].Answer.Turn + 1 : 1,
            Question = question.Text,
            Standalone = followUp.Standalone,
            State = statements.Count > 0 ? AnswerState.Verified : AnswerState.Declined,
            Reason = decline,
            Text = statements.Count > 0 ? string.Join(" ", statements.Select(s => $"{s.Text} {string.Concat(s.Citations.Select(c => $"[{c}]"))}")) : "The documents do not say.",
            Statements = statements,
            Citations = citations,
            Passages = [.. ordered.Take(_options.PassagesShown)],
            Composer = _composer.Name,
            Timings = new(contextualised, retrieved - contextualised, composed - retrieved, 0, 0, clock.Elapsed.TotalMilliseconds),
        };
        _conversations.Add(question.Conversation, new(question.Text, answer));
        return await Task.FromResult(answer).ConfigureAwait(false);
    }

    private static IEnumerable<RetrievedPassage> Order(IReadOnlyList<RetrievedPassage> passages, IReadOnlyList<Candidate> candidates)
    {
        var best = new Dictionary<(string, int), double>();
        foreach (var c in candidates) best.TryAdd((c.Document.Name, c.Passage.Number), c.Score);
        return passages.OrderByDescending(p => best.GetValueOrDefault((p.Document.Name, p.Passage.Number))).Select((p, i) => p with { Rank = i + 1 });
    }

    private Glossary GlossaryOf(ICorpus corpus)
    {
        if (_glossary is { } known && known.Generation == corpus.Generation) return known.Glossary;
        var glossary = new Glossary(corpus);
        _glossary = (corpus.Generation, glossary);
        return glossary;
    }
}
