using QaBot.Answering;
using QaBot.Answering.Conversations;
using QaBot.Audit;
using QaBot.Core;
using QaBot.Ingestion;

namespace QaBot.Hosting;

/// <summary>The rooms put together over one corpus folder, without a container: a command line answers one question and ends.</summary>
public sealed class QaBotApplication : IDisposable
{
    private readonly Lazy<IAnswerService> _answers;
    private readonly Lazy<IAnswerService> _unrecorded;
    private readonly Lazy<PendingLedger> _ledger;
    private readonly EmbeddingWork? _embedding;
    private readonly OpenedDocuments _documents;
    private readonly ILanguageModel? _model;

    private QaBotApplication(
        QaBotOptions options,
        string dataDirectory,
        ITextAnalyzer analyzer,
        OpenedDocuments documents,
        EmbeddingWork? embedding,
        ILanguageModel? model,
        SharedStore? store,
        Action<string>? notice)
    {
        Options = options;
        DataDirectory = dataDirectory;
        Analyzer = analyzer;
        _documents = documents;
        _embedding = embedding;
        _model = model;
        Store = store;
        Conversations = store is not null && options.IsReplica ? store.Conversations() : new ConversationStore();
        _unrecorded = new Lazy<IAnswerService>(() => new AnswerService(() => Library.Current, Analyzer, Conversations, model: model, embedder: Options.Embedder));
        _ledger = new Lazy<PendingLedger>(() => new PendingLedger(() => LedgerEngine.Open(options, documents.Library, store, notice)));
        // Conversations of one process live as long as this object: its own mark keeps those of another run apart in the ledger.
        var session = store is not null && options.IsReplica ? "" : $"{Guid.NewGuid():N}/";
        _answers = new Lazy<IAnswerService>(() => !options.Audit ? _unrecorded.Value : store is not null && options.IsReplica ? store.RecordedOnce(Recorded, _ledger.Value) : Recorded(_ledger.Value));

        RecordedAnswers Recorded(IAnswerLedger ledger) => new(_unrecorded.Value, ledger, session, conversations: Conversations);
    }

    /// <summary>The settings it was opened with.</summary>
    public QaBotOptions Options { get; }

    /// <summary>The folder for what is prepared from the documents.</summary>
    public string DataDirectory { get; }

    /// <summary>Makes terms of words, the same for documents and questions.</summary>
    public ITextAnalyzer Analyzer { get; }

    /// <summary>The index over the documents.</summary>
    public ISearchIndex Index => _documents.Index;

    /// <summary>The prepared documents.</summary>
    public IDocumentLibrary Library => _documents.Library;

    /// <summary>What opening found changed in the corpus folder.</summary>
    public IngestionReport Report => _documents.Report;

    /// <summary>What came of making the vectors that were missing when it was opened; a null report where no embedder is configured.</summary>
    public Task<EmbeddingReport?> Embedded => _embedding?.First ?? Task.FromResult<EmbeddingReport?>(null);

    /// <summary>The documents as they are now.</summary>
    public ICorpus Corpus => Library.Current;

    /// <summary>The conversations under way.</summary>
    public IConversationStore Conversations { get; }

    /// <summary>The database that several machines share; null where there is none.</summary>
    public SharedStore? Store { get; }

    /// <summary>Answers questions about the corpus; each answer is put on record before it is given, unless the settings say otherwise.</summary>
    public IAnswerService Answers => _answers.Value;

    /// <summary>The same without any record, for measurements.</summary>
    public IAnswerService UnrecordedAnswers => _unrecorded.Value;

    /// <summary>The record of what was answered.</summary>
    /// <exception cref="LedgerException">It cannot be opened; the message says why and what to do.</exception>
    public AuditLedger Ledger => _ledger.Value.Opened;

    /// <summary>Opens the corpus folder and takes in what was added, changed or removed since the last time.</summary>
    /// <param name="options">Where everything is; see <see cref="QaBotOptions"/>.</param>
    /// <param name="progress">Hears of each document as it is read.</param>
    /// <param name="notice">Hears sentences that a person should read once, of the audit ledger's keys for instance.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="QaBotOptionsException">Settings are out of range, or a prompt is wrong.</exception>
    /// <exception cref="InvalidDataException">The index is damaged; the message says how to rebuild it.</exception>
    /// <exception cref="IngestionException">A folder cannot be used; the message says why and what to do.</exception>
    public static QaBotApplication Open(QaBotOptions options, IProgress<IngestionProgress>? progress = null, Action<string>? notice = null, CancellationToken cancellation = default)
    {
        options.Validated();
        // Nothing of a model is loaded where none is configured: a command line starts in an instant.
        var model = options.Models.Endpoints.Count > 0 ? ModelSide.Open(options) : null;
        if (options.Embedder is null && options.Models.Embeddings is not null) options = options with { Embedder = ModelSide.Embedder(options.Models) };
        var data = DataFolder.Of(options);
        var engine = IndexEngine.Of(options);
        var analyzer = engine.Analyzer();
        SharedStore? store = null;
        OpenedDocuments? documents = null;
        try
        {
            store = options.Store is null ? null : SharedStore.Open(options.Store);
            documents = OpenedDocuments.Open(options, store, engine, data, analyzer, progress, cancellation);
            var library = documents.Library;
            var embedding = documents.Vectors is { } vectors ? EmbeddingWork.Begin(vectors, name => library.Current.Find(name), TimeProvider.System) : null;
            return new QaBotApplication(options, data, analyzer, documents, embedding, model, store, notice);
        }
        catch
        {
            documents?.Dispose();
            store?.Dispose();
            (model as IDisposable)?.Dispose();
            throw;
        }
    }

    /// <summary>Takes in what changes in the documents until it is stopped, which is no error.</summary>
    /// <param name="told">Told of each ingestion that found something, and of what could not be done.</param>
    /// <param name="time">Gives the time.</param>
    /// <param name="cancellation">Stops the following.</param>
    public Task FollowAsync(IProgress<WatchNews> told, TimeProvider time, CancellationToken cancellation) => _documents.FollowAsync(Options.CorpusDirectory, told, time, cancellation);

    /// <summary>Answers questions about other documents than those of now, without a record and with conversations of their own.</summary>
    internal IAnswerService AnswersOver(Func<ICorpus> corpus) => new AnswerService(corpus, Analyzer, new ConversationStore(), model: _model);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ledger.IsValueCreated) _ledger.Value.Dispose();
        _embedding?.Dispose();
        _documents.Dispose();
        Store?.Dispose();
        (_model as IDisposable)?.Dispose();
    }
}
