namespace QaBot.Models.Configuration;

/// <summary>A model behind an OpenAI-compatible address.</summary>
/// <param name="Name">Its name in the settings; "default" for the only one.</param>
/// <param name="Address">The base address, to which "/chat/completions" is added.</param>
/// <param name="Model">The model's name there.</param>
/// <param name="Key">The key; null where none is needed.</param>
public sealed record ModelEndpoint(string Name, Uri Address, string Model, Secret? Key);
