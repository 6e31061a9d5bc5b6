using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace QaBot.SemanticKernel;

/// <summary>Gives the documents to a kernel.</summary>
public static class CorpusKernelExtensions
{
    /// <summary>Adds the plugin and the filters that measure and verify.</summary>
    /// <param name="builder">Of the kernel.</param>
    /// <param name="plugin">The documents, as one reader sees them.</param>
    /// <param name="verification">Checks what chosen functions say; null checks none.</param>
    public static IKernelBuilder AddCorpus(this IKernelBuilder builder, CorpusPlugin plugin, VerificationFilter? verification = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Plugins.AddFromObject(plugin, CorpusPlugin.PluginName);
        builder.Services.AddSingleton<IFunctionInvocationFilter>(new TelemetryFilter());
        if (verification is not null) builder.Services.AddSingleton<IFunctionInvocationFilter>(verification);
        return builder;
    }
}
