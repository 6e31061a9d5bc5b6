using System.Text.RegularExpressions;

namespace QaBot.Answering.Questions;

/// <summary>What an amount is measured in, as far as the question says.</summary>
internal enum AmountKind
{
    /// <summary>The question does not say.</summary>
    Any,

    /// <summary>A price, a loan, a budget.</summary>
    Money,

    /// <summary>A share of a whole.</summary>
    Share,

    /// <summary>A distance or another physical measure.</summary>
    Measure,

    /// <summary>A stretch of time.</summary>
    Duration,
}

/// <summary>Tells from its words what a question wants measured.</summary>
internal static partial class AmountKinds
{
    public static AmountKind Of(string question)
    {
        var q = question.ToLowerInvariant();
        if (Share().IsMatch(q)) return AmountKind.Share;
        if (Money().IsMatch(q)) return AmountKind.Money;
        if (Measure().IsMatch(q)) return AmountKind.Measure;
        return Duration().IsMatch(q) ? AmountKind.Duration : AmountKind.Any;
    }

    [GeneratedRegex(@"\b(percent(age)?|per cent|share|proportion|slice|fraction|stake|interest rate|growth rate|what part)\b|%", RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    [GeneratedRegex(@"\b(costs?|price[ds]?|pay|pays|paid|spend|spent|spends|invest(ed|s)?|worth|budget|earn(ed|s|ings)?|revenues?|turnover|salary|fines?|fund(s|ed|ing)?|financ(e|ed|es|ing)|borrow(ed|s)?|len[dt]|loan(s|ed)?|owe[ds]?|debt|capital|grant|subsid(y|ies)|expensive|profits?|money|donat(e|ed|ion)|dollars?|euros?)\b|\p{Sc}", RegexOptions.CultureInvariant)]
    private static partial Regex Money();

    [GeneratedRegex(@"\bhow (far|big|high|deep|wide|tall|fast|heavy)\b|\b(length|distance|kilomet(er|re)s?|miles?|km|speed|weight|height|depth|area|capacity)\b|\bhow long is\b", RegexOptions.CultureInvariant)]
    private static partial Regex Measure();

    [GeneratedRegex(@"\bhow (long|old)\b|\bhow many (years|months|days|weeks|hours)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
