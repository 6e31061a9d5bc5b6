namespace QaBot.Answering.Verification;

/// <summary>A number as it is meant: value, currency, unit and bound.</summary>
/// <param name="Start">UTF-16 offset of its first sign in the text.</param>
/// <param name="End">UTF-16 offset after its last.</param>
/// <param name="Values">What it may amount to, likeliest first.</param>
/// <param name="Scaled">Whether a scale word ("million") is in it.</param>
/// <param name="Currency">An ISO 4217 code, or "$" for some dollar; null without.</param>
/// <param name="Unit">The unit's symbol; "%" for percent; null without.</param>
/// <param name="Bound">How it is bounded.</param>
internal sealed record Quantity(
    int Start, int End, decimal[] Values, bool Scaled, string? Currency, string? Unit, Bound Bound)
{
    /// <summary>Whether some value of one is some value of the other.</summary>
    public bool HasValueOf(Quantity other)
    {
        foreach (var mine in Values)
            foreach (var theirs in other.Values)
                if (mine == theirs) return true;
        return false;
    }
}
