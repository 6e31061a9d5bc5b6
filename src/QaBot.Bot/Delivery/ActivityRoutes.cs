namespace QaBot.Bot;

/// <summary>Finds the way back of any activity, also of one that an earlier process took.</summary>
public sealed class ActivityRoutes(IEnumerable<IActivityRoute> routes, ConnectorClient connector)
{
    private readonly IActivityRoute[] _routes = [.. routes];

    /// <summary>The first route that knows the conversation, else the channel's service address.</summary>
    public IActivitySender SenderFor(Activity activity) =>
        _routes.Select(route => route.SenderFor(activity)).FirstOrDefault(sender => sender is not null) ?? new ConnectorSender(connector, activity);
}
