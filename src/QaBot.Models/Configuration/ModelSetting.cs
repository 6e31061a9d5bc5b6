namespace QaBot.Models.Configuration;

/// <summary>One setting of models as a person meets it.</summary>
/// <param name="Key">Its key: "Model:Endpoint"; as an environment variable "Model__Endpoint".</param>
/// <param name="Default">Its value when nothing sets it, in words.</param>
/// <param name="Range">What it may be, in words.</param>
/// <param name="Sentence">What it does.</param>
public sealed record ModelSetting(string Key, string Default, string Range, string Sentence)
{
    /// <summary>The environment variable that sets it.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}
