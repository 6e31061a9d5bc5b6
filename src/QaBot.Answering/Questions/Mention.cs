namespace QaBot.Answering.Questions;

/// <summary>What a stretch of a sentence denotes, as far as its form shows.</summary>
internal enum MentionKind
{
    Number,
    Money,
    Percent,
    Year,
    Date,
    Name,
}

/// <summary>A number, date or name in a text.</summary>
/// <param name="Kind">What it denotes.</param>
/// <param name="Value">In one form, for comparison: "7.5e9" scale resolved for money and numbers, the currency behind it, the folded words for names.</param>
/// <param name="Start">UTF-16 offset in the text.</param>
/// <param name="End">UTF-16 offset after it.</param>
/// <param name="FirstToken">The index of its first token.</param>
/// <param name="LastToken">The index of its last token.</param>
internal sealed record Mention(MentionKind Kind, string Value, int Start, int End, int FirstToken, int LastToken);
