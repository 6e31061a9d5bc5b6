using System.Globalization;
using System.Text.RegularExpressions;
using QaBot.Answering.Questions;

namespace QaBot.Answering.Composing.Tables;

/// <summary>What a question asks of a table, told from its words.</summary>
internal sealed partial record TableQuestion(TableOperation Operation, bool Descending, double? Bound, bool BoundIsScaled)
{
    private static readonly HashSet<string> Operators = new[]
    {
        "most", "least", "largest", "biggest", "highest", "longest", "costliest", "greatest", "top", "smallest", "lowest", "shortest", "cheapest", "fewest", "expensive", "cheap",
        "more", "less", "fewer", "over", "under", "above", "below", "than", "exceed", "exceeding", "second", "third", "fourth", "fifth", "million", "billion", "thousand", "trillion", "dollars", "dollar", "euros", "euro",
        "table", "tables", "listed", "list", "row", "rows", "column", "add", "sum", "total", "altogether", "combined", "together",
    }.ToHashSet(StringComparer.Ordinal);

    /// <summary>The place asked for in the order: 1 for "the largest", 2 for "the second largest".</summary>
    public int Place { get; init; } = 1;

    /// <summary>Whether a word says what to do with a table, or an amount to compare with, and not what the table is about.</summary>
    public static bool IsOperator(QuestionTerm term) => term.IsNumber || Operators.Contains(term.Word);

    public static TableQuestion Of(QuestionProfile profile)
    {
        var q = profile.Text.ToLowerInvariant();
        if (Bounds().Match(q) is { Success: true } bound && !IsYear(bound))
        {
            var number = double.Parse(bound.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            var scale = bound.Groups["s"].Value switch { "million" or "mn" or "m" => 1e6, "billion" or "bn" => 1e9, "thousand" => 1e3, _ => 1 };
            var above = bound.Groups["up"].Success;
            return new(profile.Kind == QuestionKind.HowMany ? TableOperation.CountWithin : TableOperation.ListWithin, above, number * scale, scale > 1);
        }
        if (Adds().IsMatch(q)) return new(TableOperation.Sum, true, null, false);
        if (Most().IsMatch(q)) return new(TableOperation.Extreme, true, null, false) { Place = PlaceOf(q) };
        if (Least().IsMatch(q)) return new(TableOperation.Extreme, false, null, false) { Place = PlaceOf(q) };
        return new(TableOperation.LookUp, true, null, false);
    }

    private static int PlaceOf(string question) => Ordinal().Match(question).Groups[1].Value switch { "second" => 2, "third" => 3, "fourth" => 4, "fifth" => 5, _ => 1 };

    [GeneratedRegex(@"\b(second|third|fourth|fifth)[- ]+(?:most|least|[a-z]+est)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    /// <summary>"over 2017-22" and "before 2020" are times, not amounts.</summary>
    private static bool IsYear(Match bound) =>
        bound.Groups["n"].Value is { Length: 4 } n && (n.StartsWith("19", StringComparison.Ordinal) || n.StartsWith("20", StringComparison.Ordinal)) && !bound.Groups["s"].Success && !bound.Groups["c"].Success;

    [GeneratedRegex(@"(?:(?<up>over|more than|above|exceed(?:s|ed|ing)?|at least|greater than|upwards of)|under|less than|below|at most|fewer than|no more than)\s+(?<c>[a-z]{0,3}\p{Sc}|[a-z]{3} )?\s*(?<n>\d[\d,]*(?:\.\d+)?)\s*(?<s>million|mn|m|billion|bn|thousand)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Bounds();

    [GeneratedRegex(@"\b(add up|adds up|sum|altogether|combined total|in total|total(l?ed|s)?|(taken )?together|combined)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Adds();

    [GeneratedRegex(@"\b(most|largest|biggest|highest|longest|costliest|priciest|dearest|greatest|maximum|top|richest)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Most();

    [GeneratedRegex(@"\b(least|smallest|lowest|shortest|cheapest|fewest|minimum|poorest)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Least();
}

/// <summary>The operations over a table's rows.</summary>
internal enum TableOperation
{
    /// <summary>Cells of the rows that the question names.</summary>
    LookUp,

    /// <summary>The row with the largest or smallest number.</summary>
    Extreme,

    /// <summary>The rows whose number is above or below a bound.</summary>
    ListWithin,

    /// <summary>How many those are.</summary>
    CountWithin,

    /// <summary>A column's sum.</summary>
    Sum,
}
