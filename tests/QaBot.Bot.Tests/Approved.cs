using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shouldly;

namespace QaBot.Bot.Tests;

/// <summary>Compares with a file beside the test that a person has read: NAME.approved.json.</summary>
internal static class Approved
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fails where the activities are not the approved ones, and writes what came beside the file, to be read and taken over.</summary>
    public static void Match(IReadOnlyList<Activity> activities, string name, [CallerFilePath] string test = "")
    {
        var json = JsonSerializer.SerializeToElement(new ActivityBatch(activities), ProtocolJson.Default.ActivityBatch).GetProperty("activities");
        var received = JsonSerializer.Serialize(json, Readable).ReplaceLineEndings("\n") + "\n";
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Approved", name + ".approved.json");
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (received == approved) return;
        File.WriteAllText(path.Replace(".approved.", ".received.", StringComparison.Ordinal), received);
        received.ShouldBe(approved, $"{Path.GetFileName(path)} was approved otherwise; what came lies beside it as .received.json.");
    }
}
