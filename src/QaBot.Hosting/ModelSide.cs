using QaBot.Core;
using QaBot.Models;
using QaBot.Models.Configuration;
using QaBot.Models.Prompts;

namespace QaBot.Hosting;

/// <summary>Opens the models of the settings, apart from everything that does without.</summary>
internal static class ModelSide
{
    /// <summary>The models behind the port of Core.</summary>
    /// <exception cref="QaBotOptionsException">A prompt is wrong; names every mistake with file and line.</exception>
    public static ILanguageModel Open(QaBotOptions options)
    {
        try
        {
            return options.OpenModel?.Invoke() ?? ModelRunner.Of(options).Open(options.Models);
        }
        catch (PromptException e)
        {
            throw new QaBotOptionsException(e.Problems);
        }
    }

    /// <summary>What makes vectors, by the settings; they name it.</summary>
    public static IPassageEmbedder Embedder(ModelOptions options) => new ModelEmbedder(options.Embeddings!);
}
