using System.Security.Cryptography;
using System.Text;
using QaBot.Answering.Verification;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Answering.Tests.Verification;

/// <summary>Sets up evidence from a few lines of text and has statements verified against it.</summary>
internal sealed class Desk
{
    private readonly Dictionary<string, Evidence> _issued = new(StringComparer.Ordinal);
    private StatementVerifier? _verifier;
    private readonly List<Document> _documents = [];

    public static EnglishAnalyzer Analyzer { get; } = new();

    public IReadOnlyDictionary<string, Evidence> Issued => _issued;

    /// <summary>A desk with one document of one line, issued as "e1".</summary>
    public static Desk With(string line, string context = "", DocumentMetadata? metadata = null)
    {
        var desk = new Desk();
        desk.Issue("e1", desk.Add("note.md", [line], metadata), 0, context);
        return desk;
    }

    public static string VersionOf(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Adds a document of which each line is a passage of one sentence.</summary>
    public Document Add(string name, IReadOnlyList<string> lines, DocumentMetadata? metadata = null, string[]? headings = null, string[]? access = null)
    {
        var text = string.Join('\n', lines) + "\n";
        var passages = new List<Passage>();
        var at = 0;
        foreach (var line in lines)
        {
            var span = new TextSpan(at, at + line.Length);
            passages.Add(new Passage(passages.Count, span, PassageKind.Prose, headings ?? [], null, [new Sentence(line, [span], [])]));
            at += line.Length + 1;
        }
        var document = new Document(name, VersionOf(text), metadata ?? DocumentMetadata.None, text, passages, [], [], access ?? []);
        _documents.Add(document);
        return document;
    }

    /// <summary>Adds a table; each row is a line with its cells between tabs.</summary>
    public Document AddTable(string name, string caption, string[] header, params string[][] rows)
    {
        var text = new StringBuilder().Append(string.Join('\t', header)).Append('\n');
        var (passages, tableRows) = (new List<Passage>(), new List<TableRow>());
        foreach (var row in rows)
        {
            var start = text.Length;
            var cells = new List<TableCell>();
            foreach (var cell in row)
            {
                cells.Add(new TableCell(cell, new TextSpan(text.Length, text.Length + cell.Length)));
                text.Append(cell).Append('\t');
            }
            text.Length--;
            var span = new TextSpan(start, text.Length);
            text.Append('\n');
            tableRows.Add(new TableRow(cells, span, row[0] == "Total", passages.Count));
            passages.Add(new Passage(passages.Count, span, PassageKind.TableRow, [], null, [new Sentence(string.Join(" | ", row), [span], [])], 0, passages.Count));
        }
        var table = new Table(caption, null, header, null, tableRows);
        var document = new Document(name, VersionOf(text.ToString()), DocumentMetadata.None, text.ToString(), passages, [table], [], []);
        _documents.Add(document);
        return document;
    }

    public Evidence Issue(string handle, Document document, int passage, string context = "")
    {
        var sentence = document.Passages[passage].Sentences[0];
        return Issue(new Evidence(handle, document, document.Passages[passage], sentence.Segments, sentence.Text, context));
    }

    public Evidence Issue(Evidence evidence)
    {
        _issued[evidence.Handle] = evidence;
        return evidence;
    }

    public Core.Verification Verify(DraftStatement draft, params string[] access)
    {
        _verifier ??= NewVerifier();
        return _verifier.Verify(draft, _issued, access.ToHashSet());
    }

    /// <summary>Verifies a claim by "e1".</summary>
    public Core.Verification Claim(string text, params string[] handles) =>
        Verify(new DraftStatement(text, handles.Length == 0 ? ["e1"] : handles, StatementKind.Claim));

    public Core.Verification Quote(string text, params string[] handles) =>
        Verify(new DraftStatement(text, handles.Length == 0 ? ["e1"] : handles, StatementKind.Quote));

    public Core.Verification Computed(string text, params string[] handles) => Verify(new DraftStatement(text, handles, StatementKind.Computed));

    /// <summary>Lines about other things, so that term weights are those of a corpus and not of one line.</summary>
    private static Document Filler() =>
        new Desk().Add("filler.md", [.. Enumerable.Range(0, 60).Select(i => $"Line {i} tells of gardens, rivers and roads in the valley, and of what grows there in season {i}.")]);

    private StatementVerifier NewVerifier()
    {
        var index = SearchIndex.Open(null, Analyzer);
        index.Apply([.. _documents, Filler()], [], TestContext.Current.CancellationToken);
        return new StatementVerifier(Analyzer, new SnapshotTermWeights(index.Current));
    }
}
