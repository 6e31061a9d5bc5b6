using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>Collects documents until they are enough for a segment: every occurrence as (term, place), turned term by term when the segment is written.</summary>
internal sealed class IndexBuffer(ITextAnalyzer analyzer)
{
    private const int MaxPosition = (1 << 24) - 1;
    private readonly Vocabulary _terms = new();
    private readonly Vocabulary _words = new();
    private readonly List<Buffered> _documents = [];
    private readonly List<Token> _tokens = [];
    private readonly List<Token> _titleTokens = [];
    private int[] _termOf = new int[1 << 12];
    private int[] _placeOf = new int[1 << 12];
    private bool[] _isWord = new bool[1 << 10];
    private int[] _wordPassages = new int[1 << 10];
    private int[] _wordSeen = new int[1 << 10];
    private int _occurrences;
    private int _passage;

    /// <summary>How many occurrences are held; each takes 8 bytes here and 8 more while the segment is written.</summary>
    public int Occurrences => _occurrences;

    public int Documents => _documents.Count;

    /// <summary>Adds a document of a name not added before.</summary>
    public void Add(Document document)
    {
        var first = _occurrences;
        var ends = new int[document.Passages.Count];
        var facts = new PassageFacts[document.Passages.Count];
        _titleTokens.Clear();
        if (document.Metadata.Title is { } title) analyzer.Analyze(title, _titleTokens);
        for (var n = 0; n < ends.Length; n++)
        {
            var passage = document.Passages[n];
            _passage++;
            var signature = new SimilarityHash();
            var length = 0;
            var position = 0;
            foreach (var text in PassageText.Of(document, passage, PassageField.Body))
            {
                _tokens.Clear();
                analyzer.Analyze(text, _tokens);
                var (offset, last) = (position, -1);
                foreach (var token in _tokens)
                {
                    var term = _terms.Id(token.Term);
                    Occurrence(term, Math.Min(offset + token.Position, MaxPosition));
                    signature.Add(_terms.Hash(term));
                    // The whole of a compound and its first part are one place and count once.
                    if (token.Position != last) length++;
                    last = token.Position;
                    position = offset + token.Position + 1;
                    Word(token, term);
                }
            }

            foreach (var token in _titleTokens) Outside(token, PassageField.Title);
            Outside(document, passage, PassageField.Headings);
            Outside(document, passage, PassageField.Table);
            ends[n] = _occurrences;
            facts[n] = new PassageFacts(
                PassageLength.Encode(length), PassageLength.Encode(_titleTokens.Count), passage.Kind,
                (ushort)(passage.Table is { } table ? Math.Min(table + 1, ushort.MaxValue) : 0), signature.Value);
        }

        _documents.Add(new Buffered(new SegmentDocument(document.Name, document.Version, facts), Encoding.UTF8.GetBytes(document.Name), first, ends));
    }

    /// <summary>Writes what is held and returns the segment.</summary>
    public Segment ToSegment(long id, string[] access)
    {
        var documents = Sorted();
        var writer = new SegmentWriter(documents.ConvertAll(d => d.Document), (_occurrences * 3) + 4096);
        var (starts, passages, places) = Invert(documents);
        var positions = new int[256];
        foreach (var term in _terms.Ordered())
        {
            for (var i = starts[term]; i < starts[term + 1];)
            {
                var passage = passages[i];
                var (count, outside) = (0, 0);
                for (; i < starts[term + 1] && passages[i] == passage; i++)
                {
                    if (places[i] >= 0)
                    {
                        if (count == positions.Length) Array.Resize(ref positions, count * 2);
                        positions[count++] = places[i];
                    }
                    else
                    {
                        outside = PassageText.CountOutside(outside, (PassageField)~places[i]);
                    }
                }

                writer.Add(passage, outside, positions.AsSpan(0, count));
            }

            writer.EndTerm(_terms.Bytes(term), term < _isWord.Length && _isWord[term]);
        }

        foreach (var word in _words.Ordered()) writer.AddWord(_words.Bytes(word), _wordPassages[word]);
        return Segment.Of(id, access, writer.Finish());
    }

    private List<Buffered> Sorted()
    {
        _documents.Sort(static (a, b) => a.NameBytes.AsSpan().SequenceCompareTo(b.NameBytes));
        return _documents;
    }

    // A counting sort by term, which keeps passages and places in order.
    private (int[] Starts, int[] Passages, int[] Places) Invert(List<Buffered> documents)
    {
        var starts = new int[_terms.Count + 1];
        foreach (var document in documents)
            for (var i = document.First; i < document.End; i++) starts[_termOf[i] + 1]++;
        for (var t = 0; t < _terms.Count; t++) starts[t + 1] += starts[t];
        var next = starts.AsSpan(0, _terms.Count).ToArray();
        var total = starts[^1];
        var (passages, places) = (new int[total], new int[total]);
        var passage = 0;
        foreach (var document in documents)
        {
            var i = document.First;
            foreach (var end in document.PassageEnds)
            {
                for (; i < end; i++)
                {
                    var at = next[_termOf[i]]++;
                    passages[at] = passage;
                    places[at] = _placeOf[i];
                }

                passage++;
            }
        }

        return (starts, passages, places);
    }

    private void Outside(Document document, Passage passage, PassageField field)
    {
        foreach (var text in PassageText.Of(document, passage, field))
        {
            _tokens.Clear();
            analyzer.Analyze(text, _tokens);
            foreach (var token in _tokens) Outside(token, field);
        }
    }

    private void Outside(in Token token, PassageField field)
    {
        var term = _terms.Id(token.Term);
        Occurrence(term, ~(int)field);
        Word(token, term);
    }

    private void Occurrence(int term, int place)
    {
        if (_occurrences == _termOf.Length)
        {
            Array.Resize(ref _termOf, _occurrences * 2);
            Array.Resize(ref _placeOf, _occurrences * 2);
        }

        _termOf[_occurrences] = term;
        _placeOf[_occurrences++] = place;
    }

    // A word that is its own term is marked there; another is counted once a passage.
    private void Word(in Token token, int term)
    {
        if (token.Kind is not (TokenKind.Word or TokenKind.StopWord)) return;
        if (token.Word == token.Term)
        {
            if (term >= _isWord.Length) Array.Resize(ref _isWord, term * 2);
            _isWord[term] = true;
            return;
        }

        var word = _words.Id(token.Word);
        if (word >= _wordSeen.Length)
        {
            Array.Resize(ref _wordSeen, word * 2);
            Array.Resize(ref _wordPassages, word * 2);
        }

        if (_wordSeen[word] == _passage) return;
        _wordSeen[word] = _passage;
        _wordPassages[word]++;
    }

    private sealed record Buffered(SegmentDocument Document, byte[] NameBytes, int First, int[] PassageEnds)
    {
        public int End => PassageEnds.Length > 0 ? PassageEnds[^1] : First;
    }
}
