using System.Runtime.CompilerServices;
using QaBot.Bot;

namespace QaBot.PostgreSql;

/// <summary>Handles a turn under the fence of its conversation, so that whatever is written meanwhile, the ledger's entry included, is written only while the conversation is this replica's.</summary>
public sealed class FencedTurnHandler(ITurnHandler handler) : ITurnHandler
{
    private static readonly ConditionalWeakTable<Activity, TurnFence> Fences = [];

    /// <inheritdoc/>
    public async Task<InvokeResponse?> HandleAsync(Activity activity, IActivitySender sender, CancellationToken cancellation)
    {
        TurnFence.Current = Fences.TryGetValue(activity, out var fence) ? fence : null;
        return await handler.HandleAsync(activity, sender, cancellation).ConfigureAwait(false);
    }

    /// <summary>Names the fence under which an activity is to be handled.</summary>
    internal static void Put(Activity activity, TurnFence fence) => Fences.AddOrUpdate(activity, fence);
}
