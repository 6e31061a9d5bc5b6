using System.Runtime.InteropServices;

namespace QaBot.Search;

/// <summary>Collects the vectors of documents until they are worth a file.</summary>
internal sealed class VectorFileBuilder(string embedder, int dimensions)
{
    private readonly List<VectorKey> _documents = [];
    private readonly List<float> _scales = [];
    private readonly List<sbyte> _vectors = [];

    /// <summary>How many vectors there are.</summary>
    public int Rows => _scales.Count;

    public int Documents => _documents.Count;

    /// <summary>Adds a document with a vector for each of its passages.</summary>
    public void Add(VectorKey document, ReadOnlySpan<float[]> vectors)
    {
        var bytes = new sbyte[dimensions];
        _documents.Add(document);
        foreach (var vector in vectors)
        {
            _scales.Add(QuantizedVector.Write(vector, bytes));
            _vectors.AddRange(bytes);
        }
    }

    /// <summary>Adds a document as another file has it.</summary>
    public void Add(VectorFile file, int document)
    {
        var (first, count) = (file.FirstRows[document], file.Documents[document].Passages);
        _documents.Add(file.Documents[document]);
        _scales.AddRange(file.Scales.Slice(first, count));
        _vectors.AddRange(file.Vectors(first, count));
    }

    /// <summary>The file of what was added.</summary>
    public VectorFile Build() =>
        VectorFile.Make(embedder, dimensions, _documents, CollectionsMarshal.AsSpan(_scales), CollectionsMarshal.AsSpan(_vectors));
}
