using System.Globalization;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>What one occurrence counts, by field and length: the part of BM25F (Robertson, Zaragoza and Taylor 2004) that the index as a whole decides.</summary>
public sealed class FieldWeights
{
    private readonly float[] _body = new float[256];
    private readonly float[] _title = new float[256];
    private readonly float[] _rest = new float[16];
    private readonly double _k1;

    /// <summary>The weights for passages of these average lengths.</summary>
    public FieldWeights(SearchOptions options, double averageBody, double averageTitle)
    {
        K1 = (float)options.K1;
        _k1 = options.K1;
        for (var i = 0; i < 256; i++)
        {
            var length = PassageLength.Decode((byte)i);
            _body[i] = (float)(1 / (1 - options.B + (options.B * length / Math.Max(1, averageBody))));
            _title[i] = (float)(options.TitleWeight / (1 - options.TitleB + (options.TitleB * length / Math.Max(1, averageTitle))));
        }

        for (var i = 0; i < 16; i++) _rest[i] = (float)((options.HeadingWeight * (i & 3)) + (options.TableWeight * (i >> 2)));
    }

    /// <summary>How soon a repetition stops counting.</summary>
    public float K1 { get; }

    /// <summary>What one occurrence in a body of a coded length counts.</summary>
    public ReadOnlySpan<float> Body => _body;

    /// <summary>A term's weighted frequency in a passage.</summary>
    /// <param name="count">Occurrences in the body.</param>
    /// <param name="length">The body's coded length.</param>
    /// <param name="outside">Occurrences in title, headings and table, two bits each.</param>
    /// <param name="titleLength">The title's coded length.</param>
    public float Frequency(int count, byte length, int outside, byte titleLength)
    {
        var frequency = count * _body[length];
        return outside == 0 ? frequency : frequency + ((outside & 3) * _title[titleLength]) + _rest[outside >> 2];
    }

    /// <summary>What a term gives a passage: a whole number, so that the order of adding does not matter.</summary>
    public int Score(float weight, float frequency) => (int)(weight * (frequency / (frequency + K1)));

    /// <summary>The same with its figures.</summary>
    /// <param name="term">The term.</param>
    /// <param name="weight">As <see cref="TermWeight.Weight"/>.</param>
    /// <param name="frequency">As <see cref="Frequency"/> gives it.</param>
    /// <param name="found">In how many passages the term occurs.</param>
    /// <param name="passages">Of how many.</param>
    public ScorePart Explain(string term, float weight, float frequency, int found, int passages) => new(term, (double)Score(weight, frequency) / TermWeight.Scale, string.Create(CultureInfo.InvariantCulture,
        $"weight × idf {weight / TermWeight.Scale:F4} (in {found} of {passages} passages) × frequency {frequency:F4} / (frequency + {_k1})"));
}
