using QaBot.Core;

namespace QaBot.Audit;

/// <summary>The ledger: entries, their proofs and what they hold, in a SQLite file or in the storage that it is opened over. Safe for any number of threads, and for several processes on one storage: writers take turns, numbers stay dense.</summary>
public sealed class AuditLedger : IAnswerLedger, IDisposable
{
    private readonly Lock _gate = new();
    private readonly AuditOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<string, string, string?> _text;
    private readonly LedgerStore _store;
    private readonly ILedgerStorage _storage;
    private readonly CorpusStates _states = new();
    private readonly Lazy<string> _configuration;
    private readonly CheckpointSigner _signer;

    private AuditLedger(AuditOptions options, TimeProvider time, Func<string, string, string?> text, ILedgerStorage storage, LedgerStore store, KeyFolder keys, bool isNew)
    {
        (_options, _time, _text, _storage, _store, Keys, IsNew) = (options, time, text, storage, store, keys, isNew);
        _configuration = new(() => CorpusStates.HashOf(options.Configuration));
        _signer = new CheckpointSigner(keys, options, time);
        Texts = new CitedTexts(storage.Texts);
        Leaves = new LeafBlocks((from, to) => Read(rows => rows.Leaves(from, to)));
    }

    /// <summary>Whether this opening began the ledger and drew its keys.</summary>
    public bool IsNew { get; }

    /// <summary>What a verifier pins: the file of the public key.</summary>
    public string PinFile => Keys.PinFile;

    /// <summary>The version of SQLite, and how it makes a write durable.</summary>
    public static string Engine => $"SQLite {Database.Version}, {(JournalMode.IsWriteAheadSafe(Database.Version) ? "write-ahead log" : "rollback journal")}";

    internal AuditOptions Options => _options;

    internal KeyFolder Keys { get; }

    internal CitedTexts Texts { get; }

    internal LeafBlocks Leaves { get; }

    internal TimeProvider Time => _time;

    /// <summary>Opens a ledger, or begins a new one with new keys where there is none.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="text">The text of a document's version, by name and version; null where it is not to be had.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="storage">What keeps it; null for the folder that the options name.</param>
    /// <exception cref="LedgerException">It cannot be used; the message says why and what to do.</exception>
    public static AuditLedger Open(AuditOptions options, Func<string, string, string?> text, TimeProvider? time = null, ILedgerStorage? storage = null)
    {
        if (options.Problems().ToList() is { Count: > 0 } problems) throw new LedgerException(string.Join(' ', problems));
        return Guarded(options, () =>
        {
            storage ??= new SqliteStorage(options);
            var keys = new KeyFolder(storage.Keys);
            var store = LedgerFiles.Open(options, storage, keys, time ?? TimeProvider.System, out var isNew);
            var ledger = new AuditLedger(options, time ?? TimeProvider.System, text, storage, store, keys, isNew);
            if (isNew) ledger._signer.Publish([Checkpoint.Parse(store.Note(1)!)]);
            return ledger;
        });
    }

    /// <inheritdoc/>
    public AuditReceipt Record(Question question, Answer answer, IReadOnlyList<AuditReceipt> parts) => Guarded(_options, () =>
    {
        var who = Asker.Of(question, Keys);
        var texts = Texts;
        texts.Keep(answer, _text);
        var state = answer.Trace is { } trace ? _states.Of(trace.Versions) : null;
        return Append(appender =>
        {
            Note(appender, answer.Trace, state);
            return appender.Append(EntryDrafts.Of(question, answer, who, state, texts, parts));
        }).Receipt;
    });

    /// <inheritdoc/>
    public AuditReceipt Record(Question question, IReadOnlyList<Statement> statements) => Guarded(_options, () =>
    {
        var who = Asker.Of(question, Keys);
        return Append(appender => appender.Append(EntryDrafts.Of(question, statements, who))).Receipt;
    });

    /// <inheritdoc/>
    public AuditReceipt Record(AnswerFeedback feedback) => Guarded(_options, () =>
    {
        var person = feedback.Person is { } id ? Keys.Pseudonym("person", id) : null;
        return Append(appender =>
        {
            var answer = _store.Database.Prepare("SELECT person, type FROM listing WHERE seq = ?").Bind(1, feedback.Answer);
            var (isThere, concerns) = answer.Step() && EntryTypes.IsTurn(answer.Text(1)!) ? (true, answer.Text(0)) : (false, null);
            answer.Reset();
            if (!isThere) throw new LedgerException($"There is no answer {feedback.Answer} in the audit ledger.");
            return appender.Append(EntryDrafts.Of(feedback, person ?? concerns, concerns));
        }).Receipt;
    });

    /// <summary>Signs a checkpoint when the newest is older than the interval and entries came since; call it now and then, and before an end.</summary>
    /// <param name="now">Signs whatever the age.</param>
    public void SignIfDue(bool now = false) => Guarded(_options, () => Append<Appended?>(appender => null, now ? _ => true : null));

    /// <summary>How many entries no checkpoint covers yet.</summary>
    public long Unsigned => Read(store => store.Head()) is var head ? head.Tree.Size - head.Signed : 0;

    /// <summary>Whether more entries are unsigned than should be: the key that signs cannot be read.</summary>
    public bool IsSigningLate => Unsigned > _options.CheckpointEntries;

    /// <summary>Writes where the ledger stands once more, durably: whether an answer could be recorded now.</summary>
    /// <exception cref="LedgerException">It could not.</exception>
    public void Probe() => Guarded(_options, () => Append(
        appender =>
        {
            appender.Store.Database.Touch();
            return true;
        },
        _ => false));

    /// <summary>Appends what <paramref name="work"/> adds, all or nothing; durable when it returns.</summary>
    internal T Append<T>(Func<Appender, T> work, Func<LedgerHead, bool>? sign = null)
    {
        lock (_gate) return CommitResolution.Do(_store, _options.LockWait, () => WriteOnce(work, sign), _signer.Publish);
    }

    /// <summary>Reads from one state of the ledger.</summary>
    internal T Read<T>(Func<LedgerStore, T> work) => Guarded(_options, () =>
    {
        lock (_gate) return _store.Database.Read(() => work(_store));
    });

    /// <summary>Reads when nobody writes, waiting for whoever does.</summary>
    internal T ReadAlone<T>(Func<LedgerStore, T> work) => Guarded(_options, () =>
    {
        lock (_gate) return _store.Database.Write(() => work(_store));
    });

    /// <summary>Lets nothing that was erased stay in the files.</summary>
    internal void Shrink()
    {
        lock (_gate)
            _store.Database.Shrink();
    }

    /// <summary>Runs work whose failures are said in words.</summary>
    internal static T Guarded<T>(AuditOptions options, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (StorageException e)
        {
            throw new LedgerException($"The audit ledger cannot be used: {e.Message} {e.Advice ?? (e.IsDamage ? "It is damaged: restore it from a backup" : $"Make room, and give this user the right to write to '{options.Directory}'")}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            throw new LedgerException($"The audit ledger cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Changes the key that signs: the old and the new one sign the checkpoint that brings it.</summary>
    public AuditReceipt ChangeKey() => Guarded(_options, () =>
    {
        lock (_gate)
        {
            var (origin, keyId) = _store.Database.Read(() => (_store.Head().Origin, _store.Head().KeyId));
            using var old = Keys.Signing(origin, keyId);
            var next = SigningKey.Create(origin);
            // Kept beside the old one first: whatever breaks, the key that the ledger names can be found.
            Keys.Prepare(next);
            var entry = Append(
                appender =>
                {
                    var added = appender.Append(new EntryDraft(EntryTypes.Key) { Members = new CanonicalObject { ["key"] = next.Public.ToJson() } });
                    appender.Head.KeyId = next.Public.Id;
                    appender.Sign(old, next);
                    return added;
                },
                _ => false);
            _signer.Install(next);
            return entry.Receipt;
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _signer.Dispose();
            _store.Dispose();
            (_storage as IDisposable)?.Dispose();
        }
    }

    private AppendAttempt<T> WriteOnce<T>(Func<Appender, T> work, Func<LedgerHead, bool>? sign)
    {
        var attempt = new AppendAttempt<T>();
        try
        {
            _store.Database.Write(() =>
            {
                var head = _store.Head();
                var appender = new Appender(_store, Keys, head, _time);
                attempt.Result = work(appender);
                if (head.Tree.Size > head.Signed && (sign ?? _signer.IsDue)(head)) _signer.Sign(appender, head);
                _store.Save(head);
                (attempt.Last, attempt.Signed) = (appender.Last, appender.Signed);
                return true;
            });
        }
        catch (StorageException e) when (e.IsPassing)
        {
            attempt.Failure = e;
        }

        return attempt;
    }

    private void Note(Appender appender, AnswerTrace? trace, string? state)
    {
        var head = appender.Head;
        if (_options.Configuration.Count > 0 && head.Configuration != _configuration.Value)
        {
            appender.Append(EntryDrafts.Configuration(_options.Configuration, _configuration.Value));
            head.Configuration = _configuration.Value;
        }

        if (trace is null || head.Corpus == state) return;
        appender.Append(EntryDrafts.Corpus(KnownDocuments.Update(_store.Database, trace.Versions), state!));
        head.Corpus = state!;
    }
}
