namespace QaBot.AuditVerifier;

/// <summary>One thing that does not hold.</summary>
/// <param name="Severity">What it means.</param>
/// <param name="Check">The check that found it: "V1" to "V9".</param>
/// <param name="Message">What is wrong, with which entry, checkpoint or file.</param>
internal sealed record Finding(Severity Severity, string Check, string Message);
