using System.Text;
using QaBot.Core;

namespace QaBot.Benchmarks;

/// <summary>Passages of a hundred words, each drawn by Zipf's law from a vocabulary of a hundred thousand; the same for the same seed.</summary>
internal sealed class ZipfPassages
{
    private const int Vocabulary = 100_000;
    private const int WordsPerPassage = 100;
    private const int PassagesPerDocument = 20;
    private const string Letters = "bcdfghjklmnpqrtvwxz";
    private readonly double[] _cumulated = new double[Vocabulary];
    private readonly string[] _words = new string[Vocabulary];

    public ZipfPassages()
    {
        var sum = 0.0;
        for (var rank = 1; rank <= Vocabulary; rank++)
        {
            _cumulated[rank - 1] = sum += 1.0 / rank;
            var word = new StringBuilder();
            for (var n = rank; n > 0; n /= Letters.Length) word.Append(Letters[n % Letters.Length]);
            while (word.Length < 4) word.Append('z');
            _words[rank - 1] = word.ToString();
        }

        for (var i = 0; i < Vocabulary; i++) _cumulated[i] /= sum;
    }

    /// <summary>The passages' texts.</summary>
    public IEnumerable<string> Texts(int count, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Clear();
            for (var w = 0; w < WordsPerPassage; w++)
            {
                var at = Array.BinarySearch(_cumulated, random.NextDouble());
                text.Append(_words[Math.Min(at < 0 ? ~at : at, Vocabulary - 1)]).Append(' ');
            }

            yield return text.ToString();
        }
    }

    /// <summary>Passages as documents.</summary>
    public static IEnumerable<Document> Documents(IEnumerable<string> texts)
    {
        var number = 0;
        foreach (var share in texts.Chunk(PassagesPerDocument)) yield return Document($"document-{number++:x6}", share);
    }

    /// <summary>A document of these passages.</summary>
    public static Document Document(string name, params string[] texts)
    {
        var passages = texts.Select((t, i) => new Passage(i, new TextSpan(0, t.Length), PassageKind.Prose, [], null, [new Sentence(t, [new TextSpan(0, t.Length)], [])]));
        return new Document(name, "v1", DocumentMetadata.None, string.Empty, [.. passages], [], [], []);
    }

    /// <summary>Queries of words between two ranks.</summary>
    public IEnumerable<string[]> Queries(int count, int terms, int from, int to, int seed = 2)
    {
        var random = new Random(seed);
        for (var q = 0; q < count; q++) yield return [.. Enumerable.Range(0, terms).Select(_ => _words[random.Next(from, to) - 1]).Distinct()];
    }
}
