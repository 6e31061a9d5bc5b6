using Microsoft.SemanticKernel;

namespace QaBot.SemanticKernel;

/// <summary>The prompt files as kernel functions.</summary>
public static class PromptFunctions
{
    /// <summary>What the plugin is called.</summary>
    public const string PluginName = "prompts";

    /// <summary>The functions of a folder's *.yaml, each with the name of its file.</summary>
    public static KernelPlugin Load(string folder) => KernelPluginFactory.CreateFromFunctions(
        PluginName,
        "What the bot says to a model.",
        Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => KernelFunctionYaml.FromPromptYaml(File.ReadAllText(file))));
}
