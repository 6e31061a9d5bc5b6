using System.Runtime.CompilerServices;
using QaBot.Core;
using QaBot.Models.Endpoints;

namespace QaBot.Models.Composing;

/// <summary>Turns a model's words into statements to be verified, each as soon as it is finished.</summary>
internal sealed class ModelComposer(LanguageModel model, ModelUse use, string prefix)
{
    private const int MostStatements = 40;
    private const int MostCharacters = 60_000;

    // After so long without a word a sentence that has its handles counts as finished.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(15);

    private readonly StatementReader _reader = new(prefix);
    private readonly HashSet<string> _said = new(StringComparer.OrdinalIgnoreCase);
    private bool _isSilent;
    private int _statements;
    private int _characters;

    /// <summary>Composing that did not take place.</summary>
    public static async IAsyncEnumerable<Composed> Nothing(ModelUse use)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new Composed.Ended(CompositionEnd.Failed, use);
    }

    /// <summary>The statements, then how it ended.</summary>
    public async IAsyncEnumerable<Composed> ComposeAsync(Func<CancellationToken, IAsyncEnumerable<Arrived>> ask, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var words = ask(stop.Token).GetAsyncEnumerator(stop.Token);
        var next = Task.FromResult<(Arrived?, ModelFailureException?)>(default);
        Reply? reply = null;
        ModelFailureException? failure = null;
        try
        {
            while (failure is null)
            {
                next = NextAsync(words);
                if (_reader.IsAtRest && !next.IsCompleted && await Task.WhenAny(next, Task.Delay(Rest, model.Time, stop.Token)).ConfigureAwait(false) != next)
                    foreach (var statement in _reader.Pause())
                        if (Composed(statement) is { } composed) yield return composed;
                (var arrived, failure) = await next.ConfigureAwait(false);
                if (arrived is not { } word) break;
                reply = word.Reply ?? reply;
                _isSilent |= word.IsRefusal;
                _characters += word.Text.Length;
                foreach (var statement in word.IsRefusal ? [] : _reader.Add(word.Text))
                    if (Composed(statement) is { } composed) yield return composed;
                if (_statements >= MostStatements || _characters > MostCharacters) failure = new(FailureKind.TooLarge, hasBegun: true);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            await words.DisposeAsync().ConfigureAwait(false);
        }

        var isComplete = reply is { FinishReason: "stop" } && failure is null;
        foreach (var statement in _reader.End(isComplete))
            if (Composed(statement) is { } composed) yield return composed;
        yield return End(reply, failure, isComplete);
    }

    private Composed.Ended End(Reply? reply, ModelFailureException? failure, bool isComplete)
    {
        var ended = reply is null ? use : use with
        {
            Endpoint = reply.Endpoint,
            Model = reply.Model,
            FinishReason = reply.FinishReason,
            InputTokens = reply.InputTokens,
            OutputTokens = reply.OutputTokens,
        };
        if (_isSilent && _statements == 0) return new(CompositionEnd.Silent, ended);
        if (isComplete) return new(CompositionEnd.Complete, ended);
        var reason = failure?.Message ?? (reply!.FinishReason == "length" ? "its answer was longer than it may be" : $"it ended with '{Safe(reply.FinishReason)}'");
        return new(_statements > 0 ? CompositionEnd.CutShort : CompositionEnd.Failed, ended with { Failure = reason });
    }

    /// <summary>What a finished sentence becomes; null for what says nothing: a lead-in, a repetition, "I do not know".</summary>
    private Composed? Composed(ReadStatement statement)
    {
        var (text, handles) = (statement.Text, statement.Handles);
        if (handles.Count == 0 && Silence.Is(text))
        {
            _isSilent = true;
            return null;
        }
        if ((handles.Count == 0 && text.EndsWith(':')) || !_said.Add(text.TrimEnd('.', '!', ' '))) return null;
        _statements++;
        if ((Wording.Fault(text) ?? (model.Echo.Is(text) ? "words of the prompt" : null)) is { } fault)
            return new Composed.Refused(new("", Verdict.NotSupported, fault));
        return new Composed.Said(new(text, handles, StatementKind.Claim));
    }

    private static async Task<(Arrived?, ModelFailureException?)> NextAsync(IAsyncEnumerator<Arrived> words)
    {
        try
        {
            return (await words.MoveNextAsync().ConfigureAwait(false) ? words.Current : null, null);
        }
        catch (ModelFailureException failure)
        {
            return (null, failure);
        }
    }

    private static string Safe(string reason) => new([.. reason.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-').Take(30)]);
}
