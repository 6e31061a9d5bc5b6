using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Polly;
using Polly.Retry;
using QaBot.Core;
using QaBot.Models.Configuration;

namespace QaBot.Models.Endpoints;

/// <summary>Asks the endpoints in order: a request is tried once more, and only before its first word; the next endpoint gets that try, or the same one where there is no other.</summary>
internal sealed class ModelCaller : IDisposable
{
    private const int Ahead = 64;
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Timers and the clock are counted apart, and a timer may ring a moment early: a retry that did would still find the endpoint at rest.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMilliseconds(50);

    private readonly EndpointLine[] _lines;
    private readonly ResiliencePipeline _retry;

    public ModelCaller(ModelOptions options, TimeProvider time, Func<ModelEndpoint, IPromptRunner> connect)
    {
        _lines = [.. options.Endpoints.Select(e => new EndpointLine(e, options, time, connect))];
        _retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Math.Max(1, _lines.Length - 1),
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is ModelFailureException failure && MayRetry(failure)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(_lines.Length > 1 ? TimeSpan.Zero : (args.Outcome.Exception as ModelFailureException)?.RetryAfter + ClockSlack ?? ShortPause),
            })
            .Build();
    }

    /// <summary>The endpoint that is asked first.</summary>
    public ModelEndpoint Preferred => _lines[0].Endpoint;

    /// <summary>Asks, and gives what arrives as it arrives.</summary>
    /// <param name="call">What is said to the model.</param>
    /// <param name="deadline">Ends the request as too slow.</param>
    /// <param name="person">Ends the request because nobody wants it any more.</param>
    /// <exception cref="ModelFailureException">Every endpoint failed, or one did in the middle of its answer.</exception>
    public async IAsyncEnumerable<Arrived> AskAsync(
        PromptCall call, CancellationToken deadline, [EnumeratorCancellation] CancellationToken person)
    {
        var channel = Channel.CreateBounded<Arrived>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline, person);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(person);
        var asking = PumpAsync(call, channel.Writer, stop.Token, left.Token);
        try
        {
            await foreach (var arrived in channel.Reader.ReadAllAsync(person).ConfigureAwait(false)) yield return arrived;
        }
        finally
        {
            // Who stops reading stops the request.
            await left.CancelAsync().ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            await asking.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (var line in _lines) line.Dispose();
    }

    private bool MayRetry(ModelFailureException failure) =>
        !failure.HasBegun && failure.Kind != FailureKind.DeadlinePassed
        && (_lines.Length > 1 || (failure.IsPassing && (failure.RetryAfter ?? TimeSpan.Zero) <= LongestPause));

    private async Task PumpAsync(PromptCall call, ChannelWriter<Arrived> writer, CancellationToken stop, CancellationToken left)
    {
        var tries = 0;
        try
        {
            await _retry.ExecuteAsync(
                async token => await _lines[tries++ % _lines.Length].AskAsync(call, arrived => writer.WriteAsync(arrived, token), token, left).ConfigureAwait(false),
                stop).ConfigureAwait(false);
            writer.Complete();
        }
        catch (Exception thrown)
        {
            // Handed to the reader, who alone knows what to do.
            writer.Complete(thrown is OperationCanceledException && !left.IsCancellationRequested ? new ModelFailureException(FailureKind.DeadlinePassed) : thrown);
        }
    }
}
