using System.Security.Cryptography;
using System.Text;
using QaBot.Core;

namespace QaBot.Search.Tests;

/// <summary>Makes small documents.</summary>
internal static class Corpus
{
    public static Document Document(string name, params string[] passages) => Document(name, null, [], passages);

    public static Document Document(string name, string? title, string[] access, params string[] passages) =>
        Document(name, title, access, [.. passages.Select(p => (p, PassageKind.Prose))]);

    public static Document Document(string name, string? title, string[] access, (string Text, PassageKind Kind)[] passages)
    {
        var text = string.Join('\n', passages.Select(p => p.Text));
        var list = new List<Passage>();
        var at = 0;
        foreach (var (words, kind) in passages)
        {
            var span = new TextSpan(at, at + words.Length);
            list.Add(new Passage(list.Count, span, kind, [], null, [new Sentence(words, [span], [])]));
            at += words.Length + 1;
        }

        return new Document(name, VersionOf(text), new DocumentMetadata(Title: title), text, list, [], [], access);
    }

    /// <summary>A document whose passages are the rows of one table.</summary>
    public static Document Table(string name, string caption, string[] header, params string[] rows)
    {
        var document = Document(name, rows);
        var table = new Table(caption, null, header, null, []);
        return document with
        {
            Tables = [table],
            Passages = [.. document.Passages.Select((p, i) => p with { Kind = PassageKind.TableRow, Table = 0, Row = i })],
        };
    }

    public static SearchQuery Query(string words, int limit = 10, params string[] access) =>
        new([.. new EnglishAnalyzer().Analyze(words).Select(t => t.Term).Distinct().Select(t => new QueryTerm(t, 1))], limit, access.ToHashSet());

    public static string[] Found(this ISearchIndex index, string words, params string[] access) =>
        [.. index.Current.Search(Query(words, 10, access)).Select(h => $"{h.Document}#{h.Passage}")];

    public static SearchIndex Memory(params Document[] documents)
    {
        var index = SearchIndex.Open(null, new EnglishAnalyzer());
        index.Apply(documents, []);
        return index;
    }

    private static string VersionOf(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
