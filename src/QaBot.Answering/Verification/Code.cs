namespace QaBot.Answering.Verification;

/// <summary>An identifier: letters and digits together, or digits that are no plain number ("5G", "COVID-19", "17+1", "1.2.3").</summary>
/// <param name="Start">UTF-16 offset of its first sign in the text.</param>
/// <param name="End">UTF-16 offset after its last.</param>
/// <param name="Text">In lower case without hyphens.</param>
internal sealed record Code(int Start, int End, string Text);
