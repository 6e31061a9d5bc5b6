using System.Text;
using System.Text.Json;

namespace QaBot.AuditVerifier.Checks;

/// <summary>The report as one JSON object.</summary>
internal static class ReportJson
{
    public static void Write(Report report, TextWriter to) => Write(to, json =>
    {
        json.WriteNumber("exit", report.ExitCode);
        json.WriteString("verdict", report.Verdict.ToLowerInvariant());
        json.WriteString("log", report.Ledger.Entries[0].Log);
        json.WriteNumber("entries", report.Ledger.Entries.Count);
        json.WriteString("root", Convert.ToHexStringLower(report.Ledger.Root));
        json.WriteString("first", report.Ledger.Entries[0].Time);
        json.WriteString("last", report.Ledger.Entries[^1].Time);
        json.WriteStartObject("types");
        foreach (var (type, count) in report.Types) json.WriteNumber(type, count);
        json.WriteEndObject();
        json.WriteNumber("checkpoints", report.Checkpoints.Count);
        json.WriteNumber("tail", report.Tail);
        json.WriteStartArray("keys");
        foreach (var (_, key) in report.Ledger.Keys) json.WriteStringValue(key.Id);
        json.WriteEndArray();
        json.WriteString("pinned", report.Pinned.Id);
        json.WriteNumber("erased", report.Erased);
        json.WriteNumber("withheld", report.Withheld);
        json.WriteNumber("quotes", report.Quotes);
        json.WriteNumber("statements", report.Statements);
        WriteFindings(json, report.Findings);
    });

    public static void WriteFindings(Utf8JsonWriter json, Findings findings)
    {
        json.WriteNumber("findings_in_all", findings.Count);
        json.WriteStartArray("findings");
        foreach (var finding in findings.All)
        {
            json.WriteStartObject();
            json.WriteString("check", finding.Check);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteUnreadable(string message, TextWriter to) => Write(to, json =>
    {
        json.WriteNumber("exit", VerifierProgram.Unreadable);
        json.WriteString("verdict", "unreadable");
        json.WriteString("message", message);
    });

    public static void Write(TextWriter to, Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        to.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
