using Lucene.Net.Index;
using Lucene.Net.Util;
using QaBot.Core;

namespace QaBot.LuceneNet;

/// <summary>What an index knows of the passages that a search found in it, leaf by leaf.</summary>
internal sealed class LuceneCandidates(ReadableView view, IReadOnlyList<RankedWord> words, LuceneOptions options) : ICandidates
{
    private readonly IList<AtomicReaderContext> _leaves = view.Reader.Leaves;
    private readonly Dictionary<int, Leaf> _open = [];
    private readonly double _average = Math.Max(1, (double)view.BodyLength / Math.Max(1, view.PassageCount));

    public PassageTraits Traits(RankedPassage passage)
    {
        var leaf = Open(passage.Part);
        var facts = leaf.Facts?.Get(passage.Passage) ?? 0;
        var length = SmallSingle.Byte52ToSingle(unchecked((byte)(leaf.Lengths?.Get(passage.Passage) ?? 0)));
        var table = facts >> 8 == 0 ? 0 : ((long)leaf.Names.GetOrd(passage.Passage) << 24) | (facts >> 8);
        return new PassageTraits(
            (PassageKind)(facts & 0xFF), (int)length, 1 / (1 - options.B + (options.B * length / _average)), table,
            unchecked((ulong)(leaf.Signatures?.Get(passage.Passage) ?? 0)));
    }

    public int Places(RankedPassage passage, int word, Span<int> places)
    {
        if (Open(passage.Part).Positions(word) is not { } postings) return 0;
        if (postings.DocID < passage.Passage) postings.Advance(passage.Passage);
        if (postings.DocID != passage.Passage) return 0;
        return Open(passage.Part).Read(word, postings, places);
    }

    public bool IsBefore(RankedPassage one, RankedPassage other)
    {
        var (a, b) = (Hit(one), Hit(other));
        var order = Name(one).CompareTo(Name(other));
        return order < 0 || (order == 0 && a.Passage < b.Passage);
    }

    /// <summary>The document and number of a passage.</summary>
    public SearchHit Hit(RankedPassage passage)
    {
        var leaf = Open(passage.Part);
        return new SearchHit(Name(passage).Utf8ToString(), (int)leaf.Numbers.Get(passage.Passage), passage.Score);
    }

    private BytesRef Name(RankedPassage passage)
    {
        var name = new BytesRef();
        Open(passage.Part).Names.Get(passage.Passage, name);
        return name;
    }

    private Leaf Open(int part)
    {
        if (!_open.TryGetValue(part, out var leaf)) _open[part] = leaf = new Leaf(_leaves[part].AtomicReader, words);
        return leaf;
    }

    private sealed class Leaf(AtomicReader reader, IReadOnlyList<RankedWord> words)
    {
        private readonly DocsAndPositionsEnum?[] _postings = new DocsAndPositionsEnum?[words.Count];
        private readonly bool[] _asked = new bool[words.Count];
        private readonly int[][] _read = new int[words.Count][];
        private readonly int[] _readOf = [.. Enumerable.Repeat(-1, words.Count)];

        public NumericDocValues? Facts { get; } = reader.GetNumericDocValues(Fields.Facts);

        public NumericDocValues? Signatures { get; } = reader.GetNumericDocValues(Fields.Signature);

        public NumericDocValues Numbers { get; } = reader.GetNumericDocValues(Fields.Number);

        public NumericDocValues? Lengths { get; } = reader.GetNormValues(Fields.Text);

        public SortedDocValues Names { get; } = reader.GetSortedDocValues(Fields.Name);

        public DocsAndPositionsEnum? Positions(int word)
        {
            if (_asked[word]) return _postings[word];
            _asked[word] = true;
            var terms = reader.GetTerms(Fields.Text)?.GetEnumerator();
            if (terms is not null && terms.SeekExact(new BytesRef(words[word].Term))) _postings[word] = terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);
            return _postings[word];
        }

        // Lucene gives places once; whoever asks again gets what was read.
        public int Read(int word, DocsAndPositionsEnum postings, Span<int> places)
        {
            if (_readOf[word] != postings.DocID)
            {
                _readOf[word] = postings.DocID;
                var read = new List<int>();
                for (var i = 0; i < postings.Freq && read.Count < places.Length; i++)
                    if (postings.NextPosition() is var place && place < Fields.Outside) read.Add(place);
                    else break;
                _read[word] = [.. read];
            }

            var count = Math.Min(_read[word].Length, places.Length);
            _read[word].AsSpan(0, count).CopyTo(places);
            return count;
        }
    }
}
