namespace QaBot.Cli.Emulation;

/// <summary>How the emulator converses.</summary>
/// <param name="Wait">How long to wait for an answer.</param>
/// <param name="ExpectReplies">Whether answers are to come in the response.</param>
/// <param name="Json">Whether answers are printed as the promise's objects.</param>
internal sealed record EmulatorSettings(TimeSpan Wait, bool ExpectReplies, bool Json);
