namespace QaBot.Bot.DirectLine;

/// <summary>A conversation as it is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">The person whom it belongs to; null: whoever speaks.</param>
/// <param name="Last">The position of its last activity; 0 before the first.</param>
public sealed record StoredConversation(string Id, string? User, long Last);

/// <summary>An activity as it is kept.</summary>
/// <param name="Position">Its place in the conversation, from 1, rising.</param>
/// <param name="Json">UTF-8.</param>
public sealed record StoredActivity(long Position, byte[] Json);

/// <summary>An activity to keep.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Json">UTF-8.</param>
/// <param name="Client">The client's own id of it; null: none.</param>
/// <param name="IsPending">Whether it is still to be handled.</param>
/// <param name="Answers">The id of the posted activity that is handled with it; null: none.</param>
/// <param name="Lane">Where it is still to be handled, the conversation across all channels whose turns are handled one after another; else null.</param>
public sealed record NewActivity(string Id, byte[] Json, string? Client = null, bool IsPending = false, string? Answers = null, string? Lane = null);

/// <summary>What came of adding an activity.</summary>
/// <param name="Id">The id under which it is kept.</param>
/// <param name="IsNew">False where the client had posted it before.</param>
public sealed record AppendedActivity(string Id, bool IsNew);
