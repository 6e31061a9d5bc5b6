using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using QaBot.Core;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace QaBot.LuceneNet;

/// <summary>Writes documents into an index, passage by passage; one for each thread, because its fields are used again and again.</summary>
internal sealed class PassageWriter(IndexWriter writer, ITextAnalyzer analyzer, ISecondStage secondStage, LuceneOptions options) : IDisposable
{
    private static readonly FieldType TextType = Frozen(new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS });
    private static readonly FieldType WordsType = Frozen(new FieldType { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = IndexOptions.DOCS_ONLY });
    private static readonly PassageField[] OutsideFields = [PassageField.Title, PassageField.Headings, PassageField.Table];
    private readonly PassageTokens _text = new();
    private readonly PassageTokens _words = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _body = [];
    private readonly List<Token> _tokens = [];

    /// <summary>Replaces a document, all of it or nothing.</summary>
    public void Write(Core.Document document) => writer.UpdateDocuments(new Term(Fields.Name, document.Name), Documents(document));

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _words.Dispose();
    }

    private static FieldType Frozen(FieldType type)
    {
        type.Freeze();
        return type;
    }

    // Lucene takes each before it asks for the next, so that one set of fields serves all passages.
    private IEnumerable<LuceneDocument> Documents(Core.Document document)
    {
        var head = Common(document, -1);
        head.Add(new StringField(Fields.Head, Fields.IsHead, Field.Store.NO));
        head.Add(new BinaryDocValuesField(Fields.Version, new BytesRef(document.Version)));
        yield return head;

        var facts = new NumericDocValuesField(Fields.Facts, 0);
        var signature = new NumericDocValuesField(Fields.Signature, 0);
        var number = new NumericDocValuesField(Fields.Number, 0);
        var fields = Common(document, 0);
        fields.RemoveField(Fields.Number);
        foreach (var field in new Field[] { number, facts, signature, new(Fields.Text, _text, TextType), new(Fields.Words, _words, WordsType) }) fields.Add(field);
        foreach (var passage in document.Passages)
        {
            Read(document, passage);
            number.SetInt64Value(passage.Number);
            facts.SetInt64Value(((passage.Table + 1L ?? 0) << 8) | (long)passage.Kind);
            signature.SetInt64Value(unchecked((long)secondStage.Signature(_body)));
            yield return fields;
        }
    }

    private static LuceneDocument Common(Core.Document document, int number)
    {
        var fields = new LuceneDocument
        {
            new StringField(Fields.Name, document.Name, Field.Store.NO),
            new SortedDocValuesField(Fields.Name, new BytesRef(document.Name)),
            new NumericDocValuesField(Fields.Number, number),
        };
        foreach (var tag in document.Access) fields.Add(new StringField(Fields.Access, tag, Field.Store.NO));
        return fields;
    }

    private void Read(Core.Document document, Passage passage)
    {
        _text.Clear();
        _words.Clear();
        _seen.Clear();
        _body.Clear();
        var place = 0;
        foreach (var text in PassageText.Of(document, passage, PassageField.Body))
        {
            var offset = place;
            foreach (var token in Analyze(text))
            {
                _body.Add(token.Term);
                _text.AddBody(token.Term, offset + token.Position);
                place = offset + token.Position + 1;
            }
        }

        foreach (var field in OutsideFields)
        {
            var times = field switch { PassageField.Title => options.TitleOccurrences, PassageField.Headings => options.HeadingOccurrences, _ => options.TableOccurrences };
            foreach (var text in PassageText.Of(document, passage, field))
                foreach (var token in Analyze(text)) _text.AddOutside(token.Term, times);
        }
    }

    private List<Token> Analyze(string text)
    {
        _tokens.Clear();
        analyzer.Analyze(text, _tokens);
        foreach (var token in _tokens)
            if (token.Kind is TokenKind.Word or TokenKind.StopWord && _seen.Add(token.Word)) _words.AddBody(token.Word, _seen.Count - 1);
        return _tokens;
    }
}
