using System.Collections.Concurrent;
using System.Diagnostics;
using QaBot.Core;

namespace QaBot.Benchmarks;

/// <summary>Remembers how long the answer to each conversation's question took inside the service.</summary>
internal sealed class TimedAnswers(Func<IAnswerService> inner) : IAnswerService
{
    public ConcurrentDictionary<string, double> Milliseconds { get; } = new();

    public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default) => AskAsync(question, static _ => { }, cancellation);

    public async Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await inner().AskAsync(question, shown, cancellation);
        Milliseconds[question.Conversation] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return answer;
    }
}
