namespace QaBot.AuditVerifier;

/// <summary>Takes from a message what a terminal would obey: a hostile bundle's words may stand in it.</summary>
internal static class Plain
{
    public static string Of(string message) =>
        string.Concat(message.Select(c => c == '\n' || !(char.IsControl(c) || c is >= '\u2028' and <= '\u202e' or >= '\u2066' and <= '\u2069') ? c : '\ufffd'));
}
