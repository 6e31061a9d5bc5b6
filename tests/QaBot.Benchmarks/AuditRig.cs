using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QaBot.Audit;
using QaBot.Core;

namespace QaBot.Benchmarks;

/// <summary>A ledger in a temporary folder, and answers of the size that real ones have: two citations, 60 passages considered.</summary>
internal sealed class AuditRig : IDisposable
{
    /// <summary>How many passages are considered for an answer.</summary>
    public const int Passages = 60;

    private const int Documents = 40, People = 500;

    private static readonly Document[] Sources = [.. Enumerable.Range(0, Documents).Select(Source)];
    private static readonly IReadOnlyDictionary<string, string> Versions = Sources.ToDictionary(d => d.Name, d => d.Version);

    private readonly string _folder;
    private readonly bool _isOwn;

    /// <param name="folder">Where; null for a new folder that is deleted at the end.</param>
    public AuditRig(string? folder = null)
    {
        _isOwn = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("qabot-audit-").FullName;
    }

    public string At(string name) => Path.Combine(_folder, name);

    public AuditLedger Open() => AuditLedger.Open(
        new AuditOptions { Directory = At("audit"), KeysDirectory = At("keys") },
        (name, version) => Sources.First(d => d.Name == name && d.Version == version).Text);

    public static void Record(AuditLedger ledger, int number, bool small = false) =>
        ledger.Record(Question(number), small ? Answer(number) with { Trace = null } : Answer(number), []);

    /// <summary>The entry of an answer, to be appended many at a time.</summary>
    public static EntryDraft Draft(AuditLedger ledger, int number, int passages = Passages)
    {
        var answer = Answer(number, passages);
        ledger.Texts.Keep(answer, (name, _) => Sources.First(d => d.Name == name).Text);
        return EntryDrafts.Of(Question(number), answer, Asker.Of(Question(number), ledger.Keys), null, ledger.Texts, []);
    }

    public static Question Question(int number) =>
        new(Text(number), string.Create(CultureInfo.InvariantCulture, $"c{number / 3}"), Core.Question.NoAccess) { Person = string.Create(CultureInfo.InvariantCulture, $"person{number % People}"), Channel = "msteams" };

    public static Answer Answer(int number, int passages = Passages)
    {
        var document = Sources[number % Documents];
        var isDeclined = number % 9 == 4;
        Citation[] citations = isDeclined ? [] : [Cite(document, number % 50, 1), Cite(document, (number * 7 % 50) + 50, 2)];
        return new Answer
        {
            Conversation = "c",
            Turn = 1,
            Question = Text(number),
            Standalone = Text(number),
            State = isDeclined ? AnswerState.Declined : AnswerState.Verified,
            Reason = isDeclined ? DeclineReason.NotSupported : null,
            Text = isDeclined ? "The documents do not say." : string.Join(' ', citations.Select(c => $"{c.Quote} [{c.Number}]")),
            Statements = [.. citations.Select(c => new Statement(c.Quote, [c.Number], Verdict.Verbatim))],
            Citations = citations,
            Composer = "extractive",
            Timings = new Timings(1.234, 2.345, 3.456, 0.567, 0, 7.891),
            Trace = new AnswerTrace(1, Versions, [.. Enumerable.Range(0, passages).Select(i => Considered(Sources[(number + i) % Documents], i))], "benchmark"),
        };
    }

    public void Dispose()
    {
        if (_isOwn) Directory.Delete(_folder, recursive: true);
    }

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"This is question unique{number}: how many harbours did port {number % 977} open in {1900 + (number % 120)}, and who paid for the bridges?");

    private static ConsideredPassage Considered(Document document, int i) =>
        new(new RetrievedPassage(i + 1, document, document.Passages[i % document.Passages.Count], 20.5 - (i * 0.3)), i < 2 ? "cited" : "other passages say more of what was asked");

    private static Citation Cite(Document document, int passage, int number)
    {
        var span = document.Passages[passage].Span;
        var text = document.Text;
        return new Citation(number, document.Name, document.Version, document.DisplayTitle, passage, span.Start, span.End, null, span.Of(text),
            text[Math.Max(0, span.Start - 32)..span.Start], text[span.End..Math.Min(text.Length, span.End + 32)], Verdict.Verbatim);
    }

    private static Document Source(int number)
    {
        var text = new StringBuilder();
        var passages = new List<Passage>();
        for (var i = 0; i < 400; i++)
        {
            var sentence = string.Create(CultureInfo.InvariantCulture, $"In {1900 + i} the port of isle {number} opened {i * 3} harbours and {i + 11} bridges for trade with its neighbours.");
            var span = new TextSpan(text.Length, text.Length + sentence.Length);
            passages.Add(new Passage(i, span, PassageKind.Prose, [], null, [new Sentence(sentence, [span], [])]));
            text.Append(sentence).Append("\n\n");
        }

        var version = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))}";
        return new Document(string.Create(CultureInfo.InvariantCulture, $"doc{number}.md"), version, DocumentMetadata.None, text.ToString(), passages, [], [], []);
    }
}
