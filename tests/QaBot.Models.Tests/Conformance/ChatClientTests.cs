using QaBot.Core;
using QaBot.Models.Configuration;
using QaBot.Models.Endpoints;
using QaBot.Models.Prompts;

namespace QaBot.Models.Tests.Conformance;

public sealed class ChatClientTests : PromptConformance
{
    private protected override ILanguageModel Open(ModelOptions options) => new LanguageModel(options);

    private protected override IPromptRunner Runner(ModelEndpoint endpoint) => new ChatRunner(OpenAIClients.Chat(endpoint, 1 << 20), PromptLibrary.Load());
}
