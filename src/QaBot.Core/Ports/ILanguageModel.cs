namespace QaBot.Core;

/// <summary>A language model's part in answering. Every word of it is checked before anyone reads it, and each step has a deterministic form that takes over.</summary>
public interface ILanguageModel
{
    /// <summary>Begins a turn: what is asked of the model in it shares one deadline, and after a failure nothing more is asked.</summary>
    IModelTurn Begin();
}

/// <summary>What may be asked of a model for one question.</summary>
public interface IModelTurn : IDisposable
{
    /// <summary>The question as it stands alone, in the model's words; null where the model has nothing to say.</summary>
    /// <param name="question">As typed.</param>
    /// <param name="turns">The turns before, oldest first, with nothing in them that the reader may not read.</param>
    /// <param name="cancellation">Stops the request.</param>
    Task<string?> RewriteAsync(string question, IReadOnlyList<Turn> turns, CancellationToken cancellation);

    /// <summary>Whether the passages answer the question; null where the model has nothing to say.</summary>
    Task<bool?> JudgeAsync(ComposeRequest request, CancellationToken cancellation);

    /// <summary>Composes an answer: statements to be verified, then how it ended.</summary>
    IAsyncEnumerable<Composed> ComposeAsync(ComposeRequest request, CancellationToken cancellation);

    /// <summary>Questions that may follow; none where the model has nothing to say.</summary>
    Task<IReadOnlyList<string>> SuggestAsync(ComposeRequest request, CancellationToken cancellation);
}
