using Polly;
using Polly.CircuitBreaker;
using QaBot.Core;
using QaBot.Models.Configuration;

namespace QaBot.Models.Endpoints;

/// <summary>The line to one endpoint: its client, its breaker, its limit, and the rest that it asked for.</summary>
internal sealed class EndpointLine : IDisposable
{
    private readonly ModelOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<IPromptRunner> _runner;
    private readonly Admission _admission;
    private readonly ResiliencePipeline _breaker;
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;

    public EndpointLine(ModelEndpoint endpoint, ModelOptions options, TimeProvider time, Func<ModelEndpoint, IPromptRunner> connect)
    {
        Endpoint = endpoint;
        _options = options;
        _time = time;
        _runner = new(() => connect(endpoint));
        _admission = new(options.Concurrency, time);
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromMinutes(2),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is ModelFailureException),
            })
            .Build();
    }

    /// <summary>Where it leads.</summary>
    public ModelEndpoint Endpoint { get; }

    /// <summary>Asks once and passes on what arrives, at last with how it ended.</summary>
    /// <exception cref="ModelFailureException">It failed, or ended without saying why.</exception>
    public async Task AskAsync(PromptCall call, Func<Arrived, ValueTask> arrived, CancellationToken deadline, CancellationToken person)
    {
        if (_restsUntil - _time.GetUtcNow() is { } rest && rest > TimeSpan.Zero) throw new ModelFailureException(FailureKind.RateLimited, retryAfter: rest);
        await _admission.EnterAsync(deadline).ConfigureAwait(false);
        try
        {
            await _breaker.ExecuteAsync(async token => await ReadAsync(call, arrived, token, person).ConfigureAwait(false), deadline).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            throw new ModelFailureException(FailureKind.LeftAlone);
        }
        catch (ModelFailureException failure) when (failure.RetryAfter is { } wait)
        {
            _restsUntil = _time.GetUtcNow() + wait;
            throw;
        }
        finally
        {
            _admission.Leave();
        }
    }

    public void Dispose()
    {
        _admission.Dispose();
        if (_runner.IsValueCreated) _runner.Value.Dispose();
    }

    private async Task ReadAsync(PromptCall call, Func<Arrived, ValueTask> arrived, CancellationToken deadline, CancellationToken person)
    {
        using var patience = new CancellationTokenSource(_options.FirstToken, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, deadline);
        var hasBegun = false;
        try
        {
            string? finish = null;
            long? input = null, output = null;
            await foreach (var piece in _runner.Value.RunAsync(call, stop.Token).ConfigureAwait(false))
            {
                var (text, refusal) = (piece.Text, piece.Refusal);
                (input, output) = (piece.InputTokens ?? input, piece.OutputTokens ?? output);
                finish = piece.FinishReason ?? finish;
                if (text.Length == 0 && refusal is null && !hasBegun) continue;
                hasBegun = true;
                // Whoever reads may take his time: only the endpoint's is counted.
                patience.CancelAfter(Timeout.InfiniteTimeSpan);
                if (refusal is not null) await arrived(new(refusal, true)).ConfigureAwait(false);
                else if (text.Length > 0) await arrived(new(text)).ConfigureAwait(false);
                patience.CancelAfter(_options.Gap);
            }
            // The client ends quietly when the stream does, and on an error inside it: only a finish reason says that this is all.
            if (finish is null) throw new ModelFailureException(FailureKind.BrokenOff, hasBegun);
            await arrived(new("", false, new(Endpoint.Name, Endpoint.Model, finish, input, output))).ConfigureAwait(false);
        }
        catch (Exception thrown) when (thrown is not ModelFailureException && !person.IsCancellationRequested)
        {
            throw deadline.IsCancellationRequested ? new ModelFailureException(FailureKind.DeadlinePassed, hasBegun, inner: thrown)
                : patience.IsCancellationRequested ? new ModelFailureException(hasBegun ? FailureKind.Stalled : FailureKind.NoFirstToken, hasBegun, inner: thrown)
                : Failures.Of(thrown, hasBegun, _time);
        }
    }
}
