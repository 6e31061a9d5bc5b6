using QaBot.BotBuilder;
using QaBot.Core;

namespace QaBot.Hosting;

public abstract partial class ChannelHosting
{
    static partial void AddNamed(List<ChannelHosting> hosts) => hosts.Add(new BotBuilderHosting());

    private sealed class BotBuilderHosting : ChannelHosting
    {
        public override string Name => "bot-builder";

        public override IChannelHost Over(IChannelHost turns) => new CloudAdapterHost(turns);
    }
}
