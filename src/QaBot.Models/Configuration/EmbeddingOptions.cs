namespace QaBot.Models.Configuration;

/// <summary>Where vectors of passages come from.</summary>
/// <param name="Endpoint">The model that makes them.</param>
/// <param name="Dimensions">How many numbers a vector has.</param>
public sealed record EmbeddingOptions(ModelEndpoint Endpoint, int Dimensions);
