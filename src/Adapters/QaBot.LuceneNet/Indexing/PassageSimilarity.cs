using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace QaBot.LuceneNet;

/// <summary>BM25 that keeps the length itself as its norm, in steps of about 3 %, where Lucene's own keeps the root of its inverse in steps of about 25 %.</summary>
internal sealed class PassageSimilarity(LuceneOptions options) : BM25Similarity(options.K1, options.B)
{
    /// <inheritdoc/>
    protected override byte EncodeNormValue(float boost, int fieldLength) => unchecked((byte)SmallSingle.SingleToByte52(fieldLength));

    /// <inheritdoc/>
    protected override float DecodeNormValue(byte b) => SmallSingle.Byte52ToSingle(b);
}
