using Microsoft.SemanticKernel;
using QaBot.Core;
using QaBot.Models;
using QaBot.Models.Configuration;
using QaBot.Models.Endpoints;
using QaBot.SemanticKernel;

namespace QaBot.Hosting;

/// <summary>Semantic Kernel: the prompt files are kernel functions, and its OpenAI connector speaks through the bounded client of QaBot.Models.</summary>
internal sealed class KernelRunner : ModelRunner
{
    public override string Name => "semantic-kernel";

    internal override ILanguageModel Open(ModelOptions options) => Open(options, endpoint => Kernel(endpoint, options));

    /// <summary>The same with a kernel of one's own for each endpoint.</summary>
    internal static ILanguageModel Open(ModelOptions options, Func<ModelEndpoint, Kernel> kernel)
    {
        var prompts = new Lazy<KernelPlugin>(() => PromptFunctions.Load(options.PromptFolder ?? Path.Combine(AppContext.BaseDirectory, "prompts")));
        return LanguageModel.Over(options, TimeProvider.System, endpoint => new KernelPromptRunner(kernel(endpoint), prompts.Value));
    }

    private static Kernel Kernel(ModelEndpoint endpoint, ModelOptions options)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion(endpoint.Model, OpenAIClients.Client(endpoint, options.MaxResponseBytes));
        var kernel = builder.Build();
        kernel.FunctionInvocationFilters.Add(new TelemetryFilter());
        return kernel;
    }
}
