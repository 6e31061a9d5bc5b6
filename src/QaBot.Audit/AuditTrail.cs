using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QaBot.Core;

namespace QaBot.Audit;

/// <summary>What auditors and reviewers do with a ledger: list, open, prove, review, verify, export, erase, report.</summary>
/// <param name="ledger">The ledger.</param>
public sealed class AuditTrail(AuditLedger ledger)
{
    /// <summary>How many entries, from the first on, a signed checkpoint covers.</summary>
    public long Signed => ledger.Read(store => store.Head().Signed);

    /// <summary>The entries that a filter lets pass, newest first.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public IReadOnlyList<AuditItem> List(AuditFilter filter) => ledger.Read(store => new EntryFinder(store, ledger.Keys).List(filter with { Limit = Math.Clamp(filter.Limit, 1, 1_000) }));

    /// <summary>An entry with all that it holds; null where there is none of this number.</summary>
    public AuditEntry? Find(long sequence) => ledger.Read(store =>
    {
        if (StoredEnvelope(store, sequence) is not { } stored) return null;
        using var reader = new PayloadReader(store.Database, store.Head().Origin, ledger.Keys);
        var finder = new EntryFinder(store, ledger.Keys);
        var payload = reader.Find(sequence);
        var fields = payload?.Fields.ToDictionary(f => f.Key, f => Json(f.Value.Data)) ?? [];
        var about = EntryRanges.Numbers(Envelope.Read(stored.Envelope).About);
        return new AuditEntry(
            finder.Find(sequence, reader)!, Convert.ToHexStringLower(stored.Leaf)[..16], Encoding.ASCII.GetString(stored.Envelope), fields, finder.Related(sequence, about, reader));
    });

    /// <summary>A cited text as it was, by the hash that a citation's "source" names; null where it is not kept or was changed.</summary>
    public string? Source(string hash) => AuditLedger.Guarded(ledger.Options, () => ledger.Texts.Find(hash));

    /// <summary>What vouches for an entry; null where there is none of this number.</summary>
    public ProofStatus? Prove(long sequence) => AuditLedger.Guarded(ledger.Options, () => EntryProof.Of(ledger, sequence));

    /// <summary>Verifies the whole ledger: tree, checkpoints, payloads, and each quote against its stored source. Entries that no checkpoint covers yet are no finding; where no key is pinned it is the ledger's own.</summary>
    /// <remarks>Others go on recording meanwhile; what comes after its beginning is not looked at.</remarks>
    public CheckReport Verify(CheckOptions? options = null) => AuditLedger.Guarded(ledger.Options, () => WholeLedger.Read(
        ledger,
        signed: false,
        contents =>
        {
            var own = options?.PinnedKey is null ? File.ReadAllText(ledger.PinFile) : options.PinnedKey;
            var report = LedgerCheck.Run(contents, (options ?? new CheckOptions()) with { MostTail = long.MaxValue, PinnedKey = own });
            if (report.ExitCode != (int)FindingKind.Unreadable) DatabaseCheck.Run(ledger, contents, report);
            return report;
        },
        report => report.Findings.Count == 0,
        options?.Cancellation ?? default));

    /// <summary>Verifies a bundle.</summary>
    public static CheckReport VerifyBundle(string folder, CheckOptions options)
    {
        try
        {
            return LedgerCheck.Run(new BundleContents(folder), options);
        }
        catch (FormatException e)
        {
            var report = new CheckReport();
            report.Add(FindingKind.Unreadable, null, $"It cannot be read: {e.Message}.");
            return report;
        }
    }

    /// <summary>Verifies the proof of one entry, as <see cref="ProofStatus.File"/> gives it, without the ledger.</summary>
    public static CheckReport VerifyProof(string file, CheckOptions options) => ProofCheck.Run(file, options);

    /// <summary>Writes a bundle into a folder that must not exist or be empty, after an entry that says so and a checkpoint over everything.</summary>
    /// <remarks>Others go on recording meanwhile; the bundle ends with the newest checkpoint at its beginning.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="by">The channel's id of who exports.</param>
    /// <param name="withPayloads">Whether what people wrote goes with it.</param>
    /// <exception cref="LedgerException">The folder is not empty, or the ledger cannot be read.</exception>
    public AuditReceipt Export(string folder, string by, bool withPayloads = true) => AuditLedger.Guarded(ledger.Options, () =>
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new LedgerException($"'{folder}' is not empty: name a new folder for the bundle.");
        var person = ledger.Keys.Pseudonym("person", by);
        var receipt = ledger.Append(appender => appender.Append(Act(EntryTypes.Export, person, new JsonObject { ["payloads"] = withPayloads })), _ => true).Receipt;
        WholeLedger.Read(
            ledger,
            signed: true,
            contents =>
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                BundleWriter.Write(folder, contents, withPayloads);
                return contents.Size;
            },
            _ => false);
        return receipt;
    });

    /// <summary>Records a reviewer's verdicts on the citations of an answer.</summary>
    /// <param name="by">The channel's id of the reviewer.</param>
    /// <param name="answer">The answer's entry.</param>
    /// <param name="verdicts">The verdict for each citation, by its number.</param>
    /// <param name="note">What the reviewer adds; null for nothing.</param>
    /// <exception cref="LedgerException">There is no such answer or citation, or it was erased.</exception>
    public AuditReceipt Review(string by, long answer, IReadOnlyDictionary<int, ReviewVerdict> verdicts, string? note) => AuditLedger.Guarded(ledger.Options, () =>
    {
        var person = ledger.Keys.Pseudonym("person", by);
        return ledger.Append(appender => appender.Append(Reviews.Draft(appender, ledger.Keys, person, answer, verdicts, note))).Receipt;
    });

    /// <summary>Records that somebody read the record.</summary>
    /// <param name="by">The channel's id of the reader.</param>
    /// <param name="what">What was read: "list", "entry", "source", "report" or another word.</param>
    /// <param name="entry">The entry that was read; null for none.</param>
    public AuditReceipt Reading(string by, string what, long? entry = null) => AuditLedger.Guarded(ledger.Options, () =>
    {
        var person = ledger.Keys.Pseudonym("person", by);
        var draft = Act(EntryTypes.Reading, person, new JsonObject { ["what"] = what });
        if (entry is { } number) draft = draft with { Members = new CanonicalObject { ["about"] = EntryRanges.Write([number]) }, Concerning = number };
        return ledger.Append(appender => appender.Append(draft)).Receipt;
    });

    /// <summary>Everything that the ledger holds of one person, oldest first, and nothing of anybody else; that it was given out goes on record.</summary>
    /// <param name="person">The channel's id, or the pseudonym.</param>
    /// <param name="by">The channel's id of who gives it out.</param>
    public IReadOnlyList<PersonEntry> Person(string person, string by) => AuditLedger.Guarded(ledger.Options, () =>
    {
        Reading(by, "person");
        return PersonFinder.Find(ledger, this, person).ToList();
    });

    /// <summary>Erases everything that one person said or was told: payloads, search words, and the key without which no backup can be read.</summary>
    /// <param name="person">The channel's id, or the pseudonym.</param>
    /// <param name="by">The channel's id of who erases.</param>
    /// <param name="reason">Why, in the eraser's words; kept encrypted under the eraser's key.</param>
    /// <returns>How many entries lost their payload.</returns>
    public int ErasePerson(string person, string by, string reason) => AuditLedger.Guarded(ledger.Options, () => Erasure.OfPerson(ledger, person, by, reason));

    /// <summary>Erases a text that answers cite.</summary>
    /// <param name="hash">Its SHA-256, as citations name it.</param>
    /// <param name="by">The channel's id of who erases.</param>
    /// <param name="reason">Why.</param>
    /// <returns>Whether it was there.</returns>
    public bool EraseSource(string hash, string by, string reason) => AuditLedger.Guarded(ledger.Options, () => Erasure.OfSource(ledger, hash, by, reason));

    /// <summary>Erases what people said and were told longer ago than an age, and the keys of those of whom nothing is left. That it was done goes on record, whether or not there was anything.</summary>
    /// <returns>How many entries lost their payload.</returns>
    public int Retain(TimeSpan age, string by) => AuditLedger.Guarded(ledger.Options, () => Erasure.Before(ledger, age, by));

    /// <summary>What reviewers upheld, and what people keep asking in vain.</summary>
    public AuditReport Report() => AuditLedger.Guarded(ledger.Options, () => ReportBuilder.Build(ledger));

    /// <summary>The documents and versions that could be answered from when an entry was written, by name.</summary>
    public IReadOnlyDictionary<string, string> CorpusAt(long sequence) => ledger.Read(store =>
    {
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var reader = new PayloadReader(store.Database, store.Head().Origin, ledger.Keys);
        foreach (var number in Numbers(store, "SELECT seq FROM listing WHERE type = 'corpus' AND seq < ?1 ORDER BY seq", sequence))
        {
            if (reader.Find(number) is not { } payload) throw new LedgerException($"What entry {number} says of the documents cannot be read: the corpus of then is not known.");
            foreach (var change in Json(payload.Fields["corpus"].Data).GetProperty("documents").EnumerateObject())
            {
                if (change.Value.GetString() is { } version) documents[change.Name] = version;
                else documents.Remove(change.Name);
            }
        }

        return documents;
    });

    /// <summary>The entries of the conversation that an entry belongs to, up to this one, oldest first; only itself where the others are erased.</summary>
    public IReadOnlyList<long> ConversationUntil(long sequence) => ledger.Read(store => Numbers(
        store,
        "SELECT seq FROM listing WHERE (seq = ?1 OR conversation = (SELECT conversation FROM listing WHERE seq = ?1)) AND seq <= ?1 AND type IN ('answer', 'decline', 'failure') ORDER BY seq",
        sequence));

    internal static EntryDraft Act(string type, string person, JsonObject what) => new(type)
    {
        Fields = new Dictionary<string, byte[]> { ["act"] = Payloads.Bytes(what), ["actor"] = Payloads.Actor("audit", person, null) },
        Person = person,
    };

    private static List<long> Numbers(LedgerStore store, string sql, long sequence)
    {
        var numbers = new List<long>();
        var row = store.Database.Prepare(sql).Bind(1, sequence);
        while (row.Step()) numbers.Add(row.Number(0));
        row.Reset();
        return numbers;
    }

    private static (byte[] Envelope, byte[] Leaf)? StoredEnvelope(LedgerStore store, long sequence)
    {
        var row = store.Database.Prepare("SELECT envelope, leaf FROM entry WHERE seq = ?").Bind(1, sequence);
        (byte[], byte[])? found = row.Step() ? (row.Bytes(0).ToArray(), row.Bytes(1).ToArray()) : null;
        row.Reset();
        return found;
    }

    private static JsonElement Json(byte[] data)
    {
        using var json = JsonDocument.Parse(data);
        return json.RootElement.Clone();
    }
}
