using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace QaBot.LuceneNet;

/// <summary>The part of an index that one reader may see, and its exact counts: what a reader may not read does not even weigh.</summary>
internal sealed class ReadableView
{
    private readonly IReadOnlyList<AtomicReaderContext> _leaves;
    private readonly FixedBitSet?[] _readable;
    private readonly ConcurrentDictionary<string, int> _frequencies = new(StringComparer.Ordinal);

    public ReadableView(IndexReader reader, IReadOnlySet<string> access)
    {
        Reader = reader;
        _leaves = [.. reader.Leaves];
        _readable = [.. _leaves.Select(leaf => Readable(leaf.AtomicReader, access))];
        for (var l = 0; l < _leaves.Count; l++) Count(l);
    }

    public IndexReader Reader { get; }

    /// <summary>How many passages can be found.</summary>
    public int PassageCount { get; private set; }

    /// <summary>The sum of their bodies' lengths.</summary>
    public long BodyLength { get; private set; }

    /// <summary>Keeps a search to this part; null where all of the index may be read.</summary>
    public Filter? Filter => _readable.All(r => r is null) ? null : Lucene.Net.Search.Filter.NewAnonymous((context, _) => _readable[context.Ord] ?? All(context.AtomicReader.MaxDoc));

    /// <summary>Whether a Lucene document of a leaf may be read.</summary>
    public bool IsReadable(int leaf, int document) => _readable[leaf]?.Get(document) ?? true;

    /// <summary>In how many passages a term occurs.</summary>
    public int Frequency(string term) => _frequencies.GetOrAdd(term, static (t, view) => view.CountPassages(Fields.Text, t), this);

    /// <summary>In how many passages a term of a field occurs.</summary>
    public int CountPassages(string field, string term)
    {
        var total = 0;
        var key = new Term(field, term);
        for (var l = 0; l < _leaves.Count; l++)
        {
            var leaf = _leaves[l].AtomicReader;
            if (_readable[l] is null) total += leaf.DocFreq(key);
            else if (leaf.GetTerms(field)?.GetEnumerator() is { } terms && terms.SeekExact(key.Bytes))
            {
                var found = terms.Docs(_readable[l], null, DocsFlags.NONE);
                while (found.NextDoc() != DocIdSetIterator.NO_MORE_DOCS) total++;
            }
        }

        return total;
    }

    // What of a leaf is there and may be read; null where that is all of it.
    private static FixedBitSet? Readable(AtomicReader leaf, IReadOnlySet<string> access)
    {
        var tags = leaf.GetTerms(Fields.Access)?.GetEnumerator();
        if (tags is null && !leaf.HasDeletions) return null;
        var readable = All(leaf.MaxDoc);
        if (tags is not null)
        {
            var allowed = new FixedBitSet(leaf.MaxDoc);
            DocsEnum? documents = null;
            while (tags.MoveNext())
            {
                documents = tags.Docs(null, documents, DocsFlags.NONE);
                if (access.Contains(tags.Term.Utf8ToString())) allowed.Or(documents);
                else readable.AndNot(documents);
            }

            readable.Or(allowed);
        }

        if (leaf.LiveDocs is { } live)
            for (var d = readable.NextSetBit(0); d >= 0; d = d + 1 < leaf.MaxDoc ? readable.NextSetBit(d + 1) : -1)
                if (!live.Get(d)) readable.Clear(d);
        return readable;
    }

    private static FixedBitSet All(int length)
    {
        var all = new FixedBitSet(length);
        all.Set(0, length);
        return all;
    }

    private void Count(int l)
    {
        var leaf = _leaves[l].AtomicReader;
        var numbers = leaf.GetNumericDocValues(Fields.Number);
        var lengths = leaf.GetNormValues(Fields.Text);
        for (var d = 0; d < leaf.MaxDoc; d++)
        {
            if (!IsReadable(l, d) || numbers is null || numbers.Get(d) < 0) continue;
            PassageCount++;
            if (lengths is not null) BodyLength += (long)SmallSingle.Byte52ToSingle(unchecked((byte)lengths.Get(d)));
        }
    }
}
