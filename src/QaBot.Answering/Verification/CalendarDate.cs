namespace QaBot.Answering.Verification;

/// <summary>A date as far as it is said; what is not said is null.</summary>
/// <param name="Start">UTF-16 offset of its first sign in the text.</param>
/// <param name="End">UTF-16 offset after its last.</param>
/// <param name="Year">Four digits.</param>
/// <param name="Month">From 1.</param>
/// <param name="Day">From 1.</param>
internal sealed record CalendarDate(int Start, int End, int? Year, int? Month, int? Day);
