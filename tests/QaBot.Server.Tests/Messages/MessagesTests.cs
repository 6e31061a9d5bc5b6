namespace QaBot.Server.Tests.Messages;

public sealed class MessagesTests : MessagesConformance
{
    private protected override string Host => "qabot";
}
