using System.Globalization;
using System.Text;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.PostgreSql;

/// <summary>Reads passages as the analyzer does, for a tsvector: the body's words at their places, those of title, headings and table labelled A, B, C beyond the last place of a body.</summary>
/// <remarks>A tsvector has places up to 16,383, and keeps 256 of a term: what is beyond counts no more.</remarks>
internal sealed class PassageRows(ITextAnalyzer analyzer, ISecondStage secondStage)
{
    /// <summary>The most characters of a term that count, as in the embedded index in UTF-8.</summary>
    private const int LongestTerm = 1000;
    private const int LastPlace = 16_370;
    private const string Labels = " ABC";
    private static readonly PassageField[] Fields = [PassageField.Body, PassageField.Title, PassageField.Headings, PassageField.Table];
    private readonly List<Token> _tokens = [];

    /// <summary>The rows of a document.</summary>
    public IEnumerable<PassageRow> Of(Document document)
    {
        foreach (var passage in document.Passages) yield return Of(document, passage);
    }

    /// <summary>A term as the tables have it.</summary>
    public static string Cut(string term)
    {
        if (term.Length * 3 <= LongestTerm || Encoding.UTF8.GetByteCount(term) <= LongestTerm) return term;
        var bytes = Encoding.UTF8.GetBytes(term).AsSpan(0, LongestTerm);
        // Not in the middle of a character.
        while ((bytes[^1] & 0xC0) == 0x80) bytes = bytes[..^1];
        return Encoding.UTF8.GetString(bytes[..^1]);
    }

    /// <summary>A term as it stands in a tsvector or tsquery.</summary>
    public static string Quote(string term) => $"'{term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    private PassageRow Of(Document document, Passage passage)
    {
        var places = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var words = new HashSet<string>(StringComparer.Ordinal);
        var body = default(BodyPlaces);
        var bodyTerms = new List<string>();
        var titleLength = 0;
        foreach (var field in Fields)
        {
            var outside = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var text in PassageText.Of(document, passage, field))
            {
                _tokens.Clear();
                analyzer.Analyze(text, _tokens);
                body.BeginText();
                if (field == PassageField.Title) titleLength = _tokens.Count;
                foreach (var token in _tokens)
                {
                    var term = Cut(token.Term);
                    if (token.Kind is TokenKind.Word or TokenKind.StopWord) words.Add(token.Word);
                    if (field == PassageField.Body)
                    {
                        bodyTerms.Add(token.Term);
                        Add(term, Math.Min(body.Take(token.Position) + 1, LastPlace).ToString(CultureInfo.InvariantCulture));
                    }
                    else if (outside.GetValueOrDefault(term) is var count && count < FieldCounts.MostOutside)
                    {
                        outside[term] = count + 1;
                        Add(term, string.Create(CultureInfo.InvariantCulture, $"{LastPlace + (FieldCounts.MostOutside * ((int)field - 1)) + count + 1}{Labels[(int)field]}"));
                    }
                }
            }
        }

        var facts = new PassageFacts(
            PassageLength.Encode(body.Length), PassageLength.Encode(titleLength), passage.Kind, passage.Table + 1 ?? 0, secondStage.Signature(bodyTerms));
        var vector = string.Join(' ', places.Select(p => $"{Quote(p.Key)}:{string.Join(',', p.Value)}"));
        return new PassageRow(passage.Number, facts, vector, places.Keys, words);

        void Add(string term, string place)
        {
            if (!places.TryGetValue(term, out var known)) places[term] = known = [];
            known.Add(place);
        }
    }
}
