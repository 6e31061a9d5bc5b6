using System.Text.Json;

namespace QaBot.Cli.Emulation;

/// <summary>Reads members of JSON that may be of any shape.</summary>
internal static class JsonReading
{
    /// <summary>A member; undefined where there is none.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A member's words; null where it is no string.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A member's whole number; null where it is none.</summary>
    public static int? Number(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>A member's elements; none where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>What an activity says about its stream, as an entity; undefined where it is no part of one.</summary>
    public static JsonElement StreamInfo(this JsonElement activity) => activity.Items("entities").FirstOrDefault(e => e.Text("type") == "streaminfo");

    /// <summary>What an activity says about itself in schema.org's words; undefined where it says nothing.</summary>
    public static JsonElement MessageEntity(this JsonElement activity) => activity.Items("entities").FirstOrDefault(e => e.Text("type") == "https://schema.org/Message");
}
