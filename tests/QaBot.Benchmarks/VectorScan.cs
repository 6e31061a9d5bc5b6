using System.Globalization;
using System.Numerics;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>The scan over vectors in bytes against one over floats: time, memory, and how much of the best ten agrees.</summary>
internal static class VectorScan
{
    private const int Queries = 50;
    private const int Best = 10;
    private const int Groups = 200;

    /// <summary>Prints the figures for so many passages and numbers in a vector.</summary>
    public static int Run(int passages, int dimensions)
    {
        using var words = SearchIndex.Open(null, new EnglishAnalyzer());
        var embedder = new Cloud(dimensions);
        using var index = HybridIndex.Open(words, null, embedder);
        var documents = ZipfPassages.Documents(Enumerable.Range(0, passages).Select(i => $"passage {i}")).ToDictionary(d => d.Name);
        index.Apply(documents.Values, []);
        var report = index.EmbedAsync(documents.GetValueOrDefault).GetAwaiter().GetResult();
        var vectors = ((HybridSnapshot)index.Current).Vectors;
        var (bytes, floats, agree) = (new List<double>(), new List<double>(), 0);
        for (var q = 0; q < Queries; q++)
        {
            var query = embedder.Next();
            List<VectorHit> found = [];
            bytes.Add(SearchMeasures.Seconds(() => found = vectors.Nearest(query, Best, Question.NoAccess)) * 1000);
            int[] exact = [];
            floats.Add(SearchMeasures.Seconds(() => exact = Nearest(embedder.Made, query)) * 1000);
            var numbers = found.Select(h => (Convert.ToInt32(h.Document[9..], 16) * 20) + h.Passage).ToHashSet();
            agree += exact.Count(numbers.Contains);
        }

        double[] b = [.. bytes.Order()], f = [.. floats.Order()];
        Console.WriteLine($"{report.Made} vectors of {dimensions}: bytes p50 {SearchMeasures.At(b, 50):F2} ms, {passages * (dimensions + 4L) / 1e6:F0} MB; floats p50 {SearchMeasures.At(f, 50):F2} ms, {passages * dimensions * 4L / 1e6:F0} MB; floats / bytes {SearchMeasures.At(f, 50) / SearchMeasures.At(b, 50):F2}; of the best {Best}, {100.0 * agree / (Queries * Best):F1} % agree");
        return 0;
    }

    private static int[] Nearest(List<float[]> made, float[] query)
    {
        var best = new PriorityQueue<int, float>();
        for (var i = 0; i < made.Count; i++)
        {
            best.Enqueue(i, Cosine(made[i], query));
            if (best.Count > Best) best.Dequeue();
        }

        return [.. best.UnorderedItems.Select(p => p.Element)];
    }

    private static float Cosine(float[] one, float[] other)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= one.Length; i += Vector<float>.Count) sum += new Vector<float>(one, i) * new Vector<float>(other, i);
        var rest = Vector.Sum(sum);
        for (; i < one.Length; i++) rest += one[i] * other[i];
        return rest;
    }

    /// <summary>Vectors of length one about a few hundred centres, the next for each text.</summary>
    private sealed class Cloud(int dimensions) : IPassageEmbedder
    {
        private readonly Random _random = new(1);
        private readonly List<float[]> _centres = [];

        public string Id => "cloud";

        public int Dimensions => dimensions;

        public List<float[]> Made { get; } = [];

        public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation = default)
        {
            // In order of their numbers, which documents are not: the last word is the number.
            float[][] made = [.. texts.Select(_ => Next())];
            foreach (var (text, vector) in texts.Zip(made))
            {
                var number = int.Parse(text.AsSpan(text.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
                while (Made.Count <= number) Made.Add([]);
                Made[number] = vector;
            }

            return Task.FromResult<IReadOnlyList<float[]>>(made);
        }

        public float[] Next()
        {
            while (_centres.Count < Groups) _centres.Add(Direction(null));
            return Direction(_centres[_random.Next(Groups)]);
        }

        private float[] Direction(float[]? centre)
        {
            var vector = new float[dimensions];
            for (var i = 0; i < dimensions; i++) vector[i] = (_random.NextSingle() + _random.NextSingle() + _random.NextSingle() - 1.5f) / MathF.Sqrt(dimensions) + (centre?[i] ?? 0);
            var length = MathF.Sqrt(vector.Sum(x => x * x));
            for (var i = 0; i < dimensions; i++) vector[i] /= length;
            return vector;
        }
    }
}
