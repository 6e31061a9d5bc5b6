using Microsoft.Extensions.AI;
using QaBot.Core;
using QaBot.Models.Composing;
using QaBot.Models.Configuration;
using QaBot.Models.Endpoints;
using QaBot.Models.Prompts;

namespace QaBot.Models;

/// <summary>The models of the settings behind the port of Core. Safe for any number of threads.</summary>
public sealed class LanguageModel : ILanguageModel, IDisposable
{
    private readonly ModelCaller _caller;

    /// <summary>A model by the settings; it is not asked anything yet.</summary>
    /// <exception cref="PromptException">The prompts cannot be used; names every mistake with file and line.</exception>
    public LanguageModel(ModelOptions options)
        : this(options, TimeProvider.System, endpoint => OpenAIClients.Chat(endpoint, options.MaxResponseBytes))
    {
    }

    /// <summary>The same with a clock and clients of one's own.</summary>
    /// <param name="options">The settings; they name at least one endpoint.</param>
    /// <param name="time">The clock of deadlines, pauses and the breaker.</param>
    /// <param name="connect">Makes the client of an endpoint, once.</param>
    public LanguageModel(ModelOptions options, TimeProvider time, Func<ModelEndpoint, IChatClient> connect)
        : this(options, time, prompts => endpoint => new ChatRunner(connect(endpoint), prompts))
    {
    }

    private LanguageModel(ModelOptions options, TimeProvider time, Func<PromptLibrary, Func<ModelEndpoint, IPromptRunner>> runners)
    {
        if (options.Endpoints.Count == 0) throw new ArgumentException("The settings name no model.", nameof(options));
        Options = options;
        Time = time;
        Prompts = PromptLibrary.Load(options.PromptFolder);
        Echo = new(string.Join(" ¶ ", new[] { Prompts.Answer, Prompts.Contextualise, Prompts.Judge, Prompts.Suggest }.Select(p => p.Words)));
        _caller = new(options, time, runners(Prompts));
    }

    /// <summary>A model to which something else says the prompts.</summary>
    /// <param name="options">The settings; they name at least one endpoint.</param>
    /// <param name="time">The clock of deadlines, pauses and the breaker.</param>
    /// <param name="connect">Makes what says the prompts to an endpoint, once.</param>
    /// <exception cref="PromptException">The prompts cannot be used; names every mistake with file and line.</exception>
    public static LanguageModel Over(ModelOptions options, TimeProvider time, Func<ModelEndpoint, IPromptRunner> connect) => new(options, time, _ => connect);

    internal ModelOptions Options { get; }

    internal TimeProvider Time { get; }

    internal PromptLibrary Prompts { get; }

    internal PromptEcho Echo { get; }

    internal ModelCaller Caller => _caller;

    /// <inheritdoc/>
    public IModelTurn Begin() => new ModelTurn(this);

    /// <inheritdoc/>
    public void Dispose() => _caller.Dispose();
}
