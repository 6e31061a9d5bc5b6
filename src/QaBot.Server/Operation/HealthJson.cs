using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace QaBot.Server.Operation;

/// <summary>Writes a health report as {"status":"healthy","checks":{"documents":"healthy: 5 documents"}}: names and counts, no secrets, no traces.</summary>
internal static class HealthJson
{
    /// <summary>Writes the report.</summary>
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("status", Name(report.Status));
        writer.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries) writer.WriteString(name, entry.Description is { } words ? $"{Name(entry.Status)}: {words}" : Name(entry.Status));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
