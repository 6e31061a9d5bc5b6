using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

using QaBot.Core;

namespace QaBot.Search;

/// <summary>An immutable run of passages' vectors, document by document, made by one embedder.</summary>
internal sealed class VectorFile
{
    private const uint Magic = 0x31564251;
    private const uint Version = 1;
    private readonly ReadOnlyMemory<byte> _content;
    private readonly int _scales;
    private readonly int _bytes;

    private VectorFile(ReadOnlyMemory<byte> content, string embedder, int dimensions, VectorKey[] documents, int[] firstRows, int scales)
    {
        (_content, Embedder, Dimensions, Documents, FirstRows, _scales) = (content, embedder, dimensions, documents, firstRows, scales);
        _bytes = scales + (Rows * sizeof(float));
    }

    /// <summary>The embedder's id.</summary>
    public string Embedder { get; }

    public int Dimensions { get; }

    /// <summary>The documents.</summary>
    public IReadOnlyList<VectorKey> Documents { get; }

    /// <summary>Where each document's vectors begin; of the number after the last document, how many vectors there are.</summary>
    public IReadOnlyList<int> FirstRows { get; }

    public int Rows => FirstRows[^1];

    /// <summary>The file's bytes, without checksums.</summary>
    public ReadOnlySpan<byte> Content => _content.Span;

    /// <summary>The scale of each vector.</summary>
    public ReadOnlySpan<float> Scales => MemoryMarshal.Cast<byte, float>(_content.Span.Slice(_scales, Rows * sizeof(float)));

    /// <summary>The bytes of so many vectors from one on.</summary>
    public ReadOnlySpan<sbyte> Vectors(int first, int count) => MemoryMarshal.Cast<byte, sbyte>(_content.Span.Slice(_bytes + (first * Dimensions), count * Dimensions));

    /// <summary>Makes a file of documents and their vectors.</summary>
    public static VectorFile Make(string embedder, int dimensions, IReadOnlyList<VectorKey> documents, ReadOnlySpan<float> scales, ReadOnlySpan<sbyte> vectors)
    {
        var sink = new ByteSink(vectors.Length + (scales.Length * sizeof(float)) + 4096);
        sink.UInt32(Magic);
        sink.UInt32(Version);
        sink.Text(embedder);
        sink.Varint(dimensions);
        sink.Varint(documents.Count);
        foreach (var document in documents)
        {
            sink.Text(document.Name);
            sink.Text(document.Version);
            sink.Varint(document.Passages);
            sink.UInt64(document.Fingerprint);
        }

        sink.Align(sizeof(float));
        foreach (var scale in scales) sink.UInt32(BitConverter.SingleToUInt32Bits(scale));
        sink.Bytes(MemoryMarshal.Cast<sbyte, byte>(vectors));
        return Parse(sink.Written.ToArray()) ?? throw new InvalidOperationException("A file of vectors does not read as it was made.");
    }

    /// <summary>Reads a file and checks every byte; throws <see cref="IndexUnreadableException"/> where one is not as written, or it is of another format.</summary>
    public static VectorFile Read(string path)
    {
        return Parse(CheckedFile.Read(path)) ?? throw new IndexUnreadableException($"'{path}' holds no vectors of this format. They are made again from the stored texts.");
    }

    private static VectorFile? Parse(ReadOnlyMemory<byte> content)
    {
        var reader = new Reader(content.Span);
        if (reader.UInt32() != Magic || reader.UInt32() != Version) return null;
        var embedder = reader.Text();
        var dimensions = (int)reader.Varint();
        var documents = new VectorKey[reader.Varint()];
        var firstRows = new int[documents.Length + 1];
        for (var d = 0; d < documents.Length; d++)
        {
            documents[d] = new VectorKey(reader.Text(), reader.Text(), (int)reader.Varint(), reader.UInt64());
            firstRows[d + 1] = checked(firstRows[d] + documents[d].Passages);
        }

        var scales = (reader.At + sizeof(float) - 1) / sizeof(float) * sizeof(float);
        var size = scales + ((long)firstRows[^1] * (sizeof(float) + dimensions));
        return size == content.Length ? new VectorFile(content, embedder, dimensions, documents, firstRows, scales) : null;
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public int At { get; private set; }

        public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

        public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

        public string Text() => Encoding.UTF8.GetString(Take((int)Varint()));

        public uint Varint()
        {
            var value = 0u;
            for (var shift = 0; ; shift += 7)
            {
                var next = Take(1)[0];
                value |= (uint)(next & 0x7F) << shift;
                if (next < 0x80) return value;
            }
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            At += count;
            return _bytes.Slice(At - count, count);
        }
    }
}
