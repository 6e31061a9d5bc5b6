using QaBot.Core;
using QaBot.Models;
using QaBot.Models.Configuration;

namespace QaBot.Hosting;

/// <summary>What says the prompts to the models of the settings.</summary>
public abstract partial class ModelRunner
{
    private protected ModelRunner()
    {
    }

    /// <summary>The runners of this build, the preferred one first.</summary>
    public static IReadOnlyList<ModelRunner> All { get; } = Known();

    /// <summary>As Models:Runner names it.</summary>
    public abstract string Name { get; }

    /// <summary>The runner that the settings choose: the one they name, else the preferred one.</summary>
    public static ModelRunner Of(QaBotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Runner is { } name ? All.Single(r => r.Name == name) : All[0];
    }

    /// <summary>The models behind the port of Core.</summary>
    internal abstract ILanguageModel Open(ModelOptions options);

    private static List<ModelRunner> Known()
    {
        var runners = new List<ModelRunner>();
        AddNamed(runners);
        runners.Add(new ChatClientRunner());
        return runners;
    }

    // In a build with the named packages Semantic Kernel comes first.
    static partial void AddNamed(List<ModelRunner> runners);

    private sealed class ChatClientRunner : ModelRunner
    {
        public override string Name => "qabot";

        internal override ILanguageModel Open(ModelOptions options) => new LanguageModel(options);
    }
}
