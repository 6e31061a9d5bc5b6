using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using QaBot.Answering.Verification;
using QaBot.Models.Configuration;
using QaBot.SemanticKernel;

namespace QaBot.Hosting;

/// <summary>Joins the bot and a kernel, in both directions.</summary>
public static class KernelOptions
{
    /// <summary>Lets whatever chat connector a kernel has be the model: QaBotApplication.Open(options.UseKernel(kernel)).</summary>
    /// <param name="options">The settings; what they say of deadlines and lengths holds, the endpoints they name are left out.</param>
    /// <param name="kernel">Has a chat connector.</param>
    public static QaBotOptions UseKernel(this QaBotOptions options, Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(kernel);
        var model = kernel.GetRequiredService<IChatCompletionService>().GetModelId() ?? "kernel";
        var models = options.Models with { Endpoints = [new ModelEndpoint("kernel", new Uri("kernel:chat"), model, null)] };
        return options with { Models = models, OpenModel = () => KernelRunner.Open(models, _ => kernel) };
    }

    /// <summary>Gives the documents of a bot to a kernel: search, open passage, answer, and the check of what chosen functions say.</summary>
    /// <param name="builder">Of the kernel.</param>
    /// <param name="application">The bot.</param>
    /// <param name="access">The tags of whoever asks.</param>
    /// <param name="verified">The names of the kernel's functions whose sentences must be held up by the passages they cite.</param>
    public static IKernelBuilder AddQaBot(this IKernelBuilder builder, QaBotApplication application, IReadOnlySet<string> access, params IReadOnlyCollection<string> verified)
    {
        ArgumentNullException.ThrowIfNull(application);
        var filter = new VerificationFilter(verified, () => application.Corpus, corpus => new StatementVerifier(application.Analyzer, new SnapshotTermWeights(corpus.Search)), access);
        return builder.AddCorpus(new CorpusPlugin(() => application.Corpus, application.Analyzer, application.Answers, access), filter);
    }
}
