using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>What is to be done for a conversation that this replica took.</summary>
/// <param name="Token">The lease's token.</param>
/// <param name="Turns">Turns of which nothing was said yet, in order, each with the answer that is on record for it.</param>
/// <param name="Messages">Messages that are not sent.</param>
internal sealed record TakenWork(long Token, IReadOnlyList<(StoredTurn Turn, RecordedAnswer? Recorded)> Turns, IReadOnlyList<StoredMessage> Messages);
