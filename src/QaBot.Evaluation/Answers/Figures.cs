using System.Globalization;

namespace QaBot.Evaluation.Answers;

/// <summary>Rounds and orders as the public scorer does, so that figures agree to the last digit.</summary>
internal static class Figures
{
    /// <summary>To one decimal; a tie, judged on the exact binary value, goes to the even digit.</summary>
    public static double Rounded(double value)
    {
        var exact = decimal.Parse(value.ToString("F24", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (double)Math.Round(exact, 1, MidpointRounding.ToEven);
    }

    /// <summary>The middle value, the upper of two; 0 of none.</summary>
    public static int UpperMedian(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }

    /// <summary>The smallest value that is not exceeded by the share <paramref name="share"/> of the values (nearest rank), to a thousandth; 0 of none.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)], 3);
    }
}
