using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.SemanticKernel;

namespace QaBot.SemanticKernel;

/// <summary>Measures each kernel function: an activity and a duration, with names and outcomes and no one's words.</summary>
public sealed class TelemetryFilter : IFunctionInvocationFilter
{
    /// <summary>Of the activities and of the meter.</summary>
    public const string SourceName = "QaBot.SemanticKernel";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("qabot.kernel.function.duration", "s", "How long a kernel function took until it had a result, or began to stream one.");

    /// <inheritdoc/>
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        using var activity = Source.StartActivity($"{context.Function.PluginName}.{context.Function.Name}");
        var started = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            await next(context).ConfigureAwait(false);
            outcome = "done";
        }
        finally
        {
            activity?.SetTag("outcome", outcome);
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("plugin", context.Function.PluginName), new("function", context.Function.Name), new("outcome", outcome));
        }
    }
}
