using Microsoft.SemanticKernel;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Models.Configuration;
using QaBot.Models.Endpoints;
using QaBot.Models.Tests.Conformance;
using QaBot.SemanticKernel;

namespace QaBot.Models.Tests.Named;

public sealed class KernelTests : PromptConformance
{
    private protected override ILanguageModel Open(ModelOptions options) => ModelRunner.All.Single(r => r.Name == "semantic-kernel").Open(options);

    private protected override IPromptRunner Runner(ModelEndpoint endpoint)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion(endpoint.Model, OpenAIClients.Client(endpoint, 1 << 20));
        return new KernelPromptRunner(builder.Build(), PromptFunctions.Load(Path.Combine(AppContext.BaseDirectory, "prompts")));
    }
}
