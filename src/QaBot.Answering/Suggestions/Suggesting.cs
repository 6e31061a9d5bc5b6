using QaBot.Core;

namespace QaBot.Answering.Suggestions;

/// <summary>Asks a model for questions that may follow while the answer is still being composed, and keeps those that the corpus answers.</summary>
/// <param name="model">The model; null where there is none.</param>
/// <param name="time">The clock.</param>
/// <param name="isAnswered">Whether the corpus answers a question.</param>
/// <param name="asked">What was asked, which is not proposed again.</param>
internal sealed class Suggesting(IModelTurn? model, TimeProvider time, Func<string, bool> isAnswered, params string[] asked) : IDisposable
{
    private const int Most = 3;

    // An answer that is ready does not wait longer for what may follow it.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private CancellationTokenSource? _stop;
    private Task<IReadOnlyList<string>>? _proposals;

    /// <summary>Begins to ask, once, and does not wait.</summary>
    public void Begin(ComposeRequest request, CancellationToken cancellation)
    {
        if (model is null || _proposals is not null) return;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _proposals = model.SuggestAsync(request, _stop.Token);
    }

    /// <summary>What has been proposed, at the latest after two seconds; only what the corpus answers.</summary>
    public async Task<IReadOnlyList<string>> EndAsync(CancellationToken cancellation)
    {
        if (_proposals is null) return [];
        await Task.WhenAny(_proposals, Task.Delay(LongestWait, time, cancellation)).ConfigureAwait(false);
        await _stop!.CancelAsync().ConfigureAwait(false);
        try
        {
            var proposals = await _proposals.ConfigureAwait(false);
            return [.. proposals.Where(p => !asked.Any(a => Same(a, p)) && p.Length <= Question.MaxLength && isAnswered(p)).Take(Most)];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    public void Dispose()
    {
        _stop?.Cancel();
        _stop?.Dispose();
    }

    private static bool Same(string a, string b) => string.Equals(a.Trim(' ', '?', '.'), b.Trim(' ', '?', '.'), StringComparison.OrdinalIgnoreCase);
}
