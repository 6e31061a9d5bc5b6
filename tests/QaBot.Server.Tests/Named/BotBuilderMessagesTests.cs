using QaBot.Server.Tests.Messages;

namespace QaBot.Server.Tests.Named;

public sealed class BotBuilderMessagesTests : MessagesConformance
{
    private protected override string Host => "bot-builder";
}
