namespace QaBot.Models.Composing;

/// <summary>A sentence as the model finished it.</summary>
/// <param name="Text">Its words without handles and markup.</param>
/// <param name="Handles">The handles that it names, as written, in order.</param>
internal sealed record ReadStatement(string Text, IReadOnlyList<string> Handles);
