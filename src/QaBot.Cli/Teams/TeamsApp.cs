namespace QaBot.Cli.Teams;

/// <summary>What a Teams app package says of the bot.</summary>
/// <param name="AppId">The bot's app id, a GUID; the app has the same.</param>
/// <param name="Name">At most 30 characters.</param>
/// <param name="Developer">Who runs it; at most 32 characters.</param>
/// <param name="Website">Where help is found.</param>
/// <param name="Privacy">What becomes of people's words.</param>
/// <param name="Terms">The terms of use.</param>
/// <param name="Version">Three numbers with dots between.</param>
/// <param name="Starters">Questions to begin with; at most 12.</param>
internal sealed record TeamsApp(Guid AppId, string Name, string Developer, Uri Website, Uri Privacy, Uri Terms, string Version, IReadOnlyList<PromptStarter> Starters);

/// <summary>A question that Teams offers.</summary>
/// <param name="Title">Its face; at most 128 characters.</param>
/// <param name="Description">Where it comes from; at most 4,000 characters.</param>
/// <param name="Prompt">The question; at most 4,000 characters.</param>
internal sealed record PromptStarter(string Title, string Description, string Prompt);
