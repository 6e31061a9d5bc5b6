using QaBot.Core;

namespace QaBot.Hosting;

/// <summary>What runs the turns of /api/messages.</summary>
public abstract partial class ChannelHosting
{
    private protected ChannelHosting()
    {
    }

    /// <summary>The hosts of this build, the preferred one first.</summary>
    public static IReadOnlyList<ChannelHosting> All { get; } = Known();

    /// <summary>As Bot:Host names it.</summary>
    public abstract string Name { get; }

    /// <summary>The host of a name; null: the preferred one.</summary>
    public static ChannelHosting Of(string? name) => name is null ? All[0] : All.Single(h => h.Name == name);

    /// <summary>The host over the bot's own turns.</summary>
    public abstract IChannelHost Over(IChannelHost turns);

    private static List<ChannelHosting> Known()
    {
        var hosts = new List<ChannelHosting>();
        AddNamed(hosts);
        hosts.Add(new Plain());
        return hosts;
    }

    // In a build with the named packages Bot Builder comes first.
    static partial void AddNamed(List<ChannelHosting> hosts);

    private sealed class Plain : ChannelHosting
    {
        public override string Name => "qabot";

        public override IChannelHost Over(IChannelHost turns) => turns;
    }
}
