using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>Collects documents until they are enough for a segment: every occurrence as (term, place), turned term by term when the segment is written.</summary>
internal sealed class IndexBuffer(ITextAnalyzer analyzer, Occurrences occurrences)
{
    private readonly EnglishAnalyzer? _english = analyzer as EnglishAnalyzer;
    private readonly Vocabulary _terms = new();
    private readonly Vocabulary _words = new();
    private readonly List<Buffered> _documents = [];
    private readonly List<Token> _tokens = [];
    private readonly List<IndexedTerm> _title = [];
    private readonly KnownWords _known = new();
    private bool[] _isWord = new bool[1 << 10];
    private int[] _wordPassages = new int[1 << 10];
    private int[] _wordSeen = new int[1 << 10];
    private int _passage;
    private PassageField _field;
    private BodyPlaces _places;
    private SimilarityHash _signature;

    /// <summary>How many occurrences are held; each takes 8 bytes.</summary>
    public int Count => occurrences.Count;

    public int Documents => _documents.Count;

    /// <summary>Adds a document of a name not added before.</summary>
    public void Add(Document document)
    {
        var first = occurrences.Count;
        var ends = new int[document.Passages.Count];
        var facts = new PassageFacts[document.Passages.Count];
        ReadTitle(document);
        for (var n = 0; n < ends.Length; n++)
        {
            var passage = document.Passages[n];
            _passage++;
            _signature = new SimilarityHash();
            _places = default;
            Read(document, passage, PassageField.Body);
            foreach (var title in _title) TakeOutside(title, PassageField.Title);
            Read(document, passage, PassageField.Headings);
            Read(document, passage, PassageField.Table);
            ends[n] = occurrences.Count;
            facts[n] = new PassageFacts(
                PassageLength.Encode(_places.Length), PassageLength.Encode(_title.Count), passage.Kind,
                (ushort)(passage.Table is { } table ? Math.Min(table + 1, ushort.MaxValue) : 0), _signature.Value);
        }

        _documents.Add(new Buffered(new SegmentDocument(document.Name, document.Version, facts), Encoding.UTF8.GetBytes(document.Name), first, ends));
    }

    /// <summary>Writes what is held as a segment into an empty sink.</summary>
    public void WriteTo(ByteSink sink)
    {
        var documents = Sorted();
        var writer = new SegmentWriter(documents.ConvertAll(d => d.Document), sink);
        var positions = new int[256];
        foreach (var (term, inPassages, atPlaces) in occurrences.Invert(_terms.Ordered(), documents.ConvertAll(d => (d.First, d.PassageEnds))))
        {
            ReadOnlySpan<int> passages = inPassages, places = atPlaces;
            for (var i = 0; i < passages.Length;)
            {
                var passage = passages[i];
                var (count, outside) = (0, 0);
                for (; i < passages.Length && passages[i] == passage; i++)
                {
                    if (places[i] >= 0)
                    {
                        if (count == positions.Length) Array.Resize(ref positions, count * 2);
                        positions[count++] = places[i];
                    }
                    else
                    {
                        outside = FieldCounts.CountOutside(outside, (PassageField)~places[i]);
                    }
                }

                writer.Add(passage, outside, positions.AsSpan(0, count));
            }

            writer.EndTerm(_terms.Bytes(term), term < _isWord.Length && _isWord[term]);
        }

        // A word of the title of a document without passages was never counted.
        foreach (var word in _words.Ordered())
            if (word < _wordPassages.Length && _wordPassages[word] > 0) writer.AddWord(_words.Bytes(word), _wordPassages[word]);
        writer.Finish();
    }

    /// <summary>An empty buffer that takes over this one's room.</summary>
    public IndexBuffer Next()
    {
        occurrences.Clear();
        return new IndexBuffer(analyzer, occurrences);
    }

    private List<Buffered> Sorted()
    {
        _documents.Sort(static (a, b) => a.NameBytes.AsSpan().SequenceCompareTo(b.NameBytes));
        return _documents;
    }

    private void ReadTitle(Document document)
    {
        _title.Clear();
        if (document.Metadata.Title is not { } title) return;
        _tokens.Clear();
        analyzer.Analyze(title, _tokens);
        foreach (var token in _tokens) _title.Add(Find(token.Term, token.Word, token.Kind));
    }

    private void Read(Document document, Passage passage, PassageField field)
    {
        _field = field;
        foreach (var text in PassageText.Of(document, passage, field))
        {
            _places.BeginText();
            if (_english is not null)
            {
                _english.Analyze(text, new IndexSink(this));
                continue;
            }

            _tokens.Clear();
            analyzer.Analyze(text, _tokens);
            foreach (var token in _tokens) Take(Find(token.Term, token.Word, token.Kind), token.Position);
        }
    }

    /// <summary>Takes a token of the text that is read.</summary>
    public void Take(IndexedTerm token, int position)
    {
        if (_field != PassageField.Body)
        {
            TakeOutside(token, _field);
            return;
        }

        occurrences.Add(token.Term, _places.Take(position));
        _signature.Add(token.Hash);
        CountWord(token.Word);
    }

    /// <summary>Takes a word by its key, if it was met before.</summary>
    public bool TryTake(ulong key, int position)
    {
        if (!_known.TryGet(key, out var known)) return false;
        Take(known, position);
        return true;
    }

    /// <summary>What this buffer knows of an analyzed word.</summary>
    public IndexedTerm Find(TermEntry entry)
    {
        if (entry.Key != 0 && _known.TryGet(entry.Key, out var known)) return known;
        var found = Find(entry.Term, entry.Word, TokenKind.Word);
        if (entry.Key != 0 && !entry.IsPer && !entry.IsCent) _known.Add(entry.Key, found);
        return found;
    }

    /// <summary>The same for any token.</summary>
    public IndexedTerm Find(string term, string word, TokenKind kind)
    {
        var hash = Vocabulary.HashOf(term);
        var id = _terms.Id(term, hash);
        if (kind is not (TokenKind.Word or TokenKind.StopWord)) return new IndexedTerm(id, -1, hash);
        if (word != term) return new IndexedTerm(id, _words.Id(word), hash);
        if (id >= _isWord.Length) Array.Resize(ref _isWord, id * 2);
        _isWord[id] = true;
        return new IndexedTerm(id, -1, hash);
    }

    private void TakeOutside(IndexedTerm token, PassageField field)
    {
        occurrences.Add(token.Term, ~(int)field);
        CountWord(token.Word);
    }

    // A word that is not written like its term is counted once a passage.
    private void CountWord(int word)
    {
        if (word < 0) return;
        if (word >= _wordSeen.Length)
        {
            Array.Resize(ref _wordSeen, word * 2);
            Array.Resize(ref _wordPassages, word * 2);
        }

        if (_wordSeen[word] == _passage) return;
        _wordSeen[word] = _passage;
        _wordPassages[word]++;
    }

    private sealed record Buffered(SegmentDocument Document, byte[] NameBytes, int First, int[] PassageEnds);
}
