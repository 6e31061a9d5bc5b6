using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QaBot.Core;
using QaBot.Testing;

namespace QaBot.Audit.Tests;

/// <summary>A ledger in a folder of its own, answering from one made-up document.</summary>
internal sealed class LedgerRig : IDisposable
{
    public const string Ferry = "The ferry Aurora carries 400 people.";
    private const string Text = "Ships of the bay\n\nThe ferry Aurora carries 400 people. It runs every day.\nNo ship is older than the tug Bella, built in 1911.\n";

    private readonly TemporaryFolder _folder = new();
    private AuditLedger? _ledger;

    public LedgerRig()
    {
        Options = new AuditOptions { Directory = _folder.At("audit"), KeysDirectory = _folder.At("keys"), CheckpointEntries = 8 };
        Source = A.Document("ships.md", Text) with { Version = $"sha256:{Hash(Text)}" };
    }

    public AuditOptions Options { get; set; }

    /// <summary>What keeps it; null for the folder of the options.</summary>
    public ILedgerStorage? Storage { get; set; }

    public ManualTime Time { get; } = new();

    public Document Source { get; set; }

    public AuditLedger Ledger => _ledger ??= Open();

    public AuditTrail Trail => new(Ledger);

    public string DatabaseFile => Path.Combine(Options.Directory, "ledger.db");

    public string Pin => File.ReadAllText(Ledger.PinFile);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public string At(string name) => _folder.At(name);

    /// <summary>Another opening of the same ledger, as another process would have it.</summary>
    public AuditLedger Open() => AuditLedger.Open(Options, (name, version) => name == Source.Name && version == Source.Version ? Source.Text : null, Time, Storage);

    /// <summary>Closes the ledger; the next use opens it again.</summary>
    public void Close()
    {
        _ledger?.Dispose();
        _ledger = null;
    }

    public static Question Question(string text, string person = "anna", string conversation = "c1") =>
        new(text, conversation, Core.Question.NoAccess) { Person = person, Channel = "webchat" };

    /// <summary>An answer that says the ferry's sentence and cites it.</summary>
    public Answer Answered(string question) => A.Answer($"{Ferry} [1]") with
    {
        Question = question,
        Standalone = question,
        Statements = [new Statement(Ferry, [1], Verdict.Verbatim)],
        Citations = [A.Citation(Source, Ferry) with { Prefix = "bay\n\n", Suffix = " It runs" }],
        Trace = new AnswerTrace(1, new Dictionary<string, string> { [Source.Name] = Source.Version }, [new ConsideredPassage(A.Found(Source), "cited")], "build-1"),
    };

    /// <summary>Records an answer.</summary>
    public AuditReceipt Record(string question, string person = "anna", string conversation = "c1") =>
        Ledger.Record(Question(question, person, conversation), Answered(question), []);

    /// <summary>Records a declined question.</summary>
    public AuditReceipt Decline(string question, string person = "anna") =>
        Ledger.Record(Question(question, person), A.Answer("The documents do not say.", AnswerState.Declined) with { Question = question, Standalone = question }, []);

    /// <summary>Records a mixed lot of entries: answers, declines, feedback, reviews.</summary>
    public void Fill(int entries)
    {
        for (var n = 0; Size() < entries; n++)
        {
            Time.Now += TimeSpan.FromSeconds(7);
            var text = string.Create(CultureInfo.InvariantCulture, $"How many people does ferry {n} carry?");
            if (n % 5 == 3) Decline(text, $"person{n % 4}");
            else Record(text, $"person{n % 4}", $"c{n % 6}");
            if (n % 7 == 2 && Size() < entries) Ledger.Record(new AnswerFeedback(Size() - 1, "like", null, "webchat", "person1"));
        }
    }

    public long Size() => Ledger.Read(store => store.Head().Tree.Size);

    /// <summary>Exports into a new folder and gives its path.</summary>
    public string Export(string name = "bundle", bool withPayloads = true)
    {
        Trail.Export(At(name), "auditor", withPayloads);
        return At(name);
    }

    /// <summary>Verifies a bundle against this ledger's key.</summary>
    public CheckReport Check(string bundle, CheckOptions? options = null) => AuditTrail.VerifyBundle(bundle, (options ?? new CheckOptions()) with { PinnedKey = Pin });

    public void Dispose()
    {
        Close();
        _folder.Dispose();
    }
}
