using System.Text;
using System.Text.RegularExpressions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using QaBot.Core;

namespace QaBot.SemanticKernel;

/// <summary>Lets of what chosen functions say only those sentences through that the passages they cite hold up, so that another application's prompts answer by the same rule as the bot.</summary>
/// <param name="functions">The names of the functions whose words are checked.</param>
/// <param name="corpus">The documents as they are now.</param>
/// <param name="verifier">Checks statements against a state of the documents.</param>
/// <param name="access">The tags of whoever asks.</param>
public sealed partial class VerificationFilter(
    IReadOnlyCollection<string> functions, Func<ICorpus> corpus, Func<ICorpus, IStatementVerifier> verifier, IReadOnlySet<string> access) : IFunctionInvocationFilter
{
    /// <summary>Under which the number of sentences that were let through is found in a result's metadata.</summary>
    public const string Shown = "qabot.shown";

    /// <summary>Under which the reasons for those that were not are found, a list of text.</summary>
    public const string Dropped = "qabot.dropped";

    /// <inheritdoc/>
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        await next(context).ConfigureAwait(false);
        if (!functions.Contains(context.Function.Name)) return;
        if (context.IsStreaming) context.Result = new FunctionResult(context.Result, Checked(context.Result.GetValue<IAsyncEnumerable<StreamingKernelContent>>()!));
        else context.Result = Checked(context.Result);
    }

    private FunctionResult Checked(FunctionResult result)
    {
        var (text, shown, dropped) = Check(result.ToString());
        var metadata = new Dictionary<string, object?>(result.Metadata ?? new Dictionary<string, object?>()) { [Shown] = shown, [Dropped] = dropped };
        return new FunctionResult(result, text) { Metadata = metadata };
    }

    // A sentence can be judged when all of it is there; what streams is held back until then.
    private async IAsyncEnumerable<StreamingKernelContent> Checked(IAsyncEnumerable<StreamingKernelContent> pieces)
    {
        var waiting = new StringBuilder();
        await foreach (var piece in pieces.ConfigureAwait(false))
        {
            waiting.Append(piece);
            var end = waiting.ToString().LastIndexOf('\n');
            if (end < 0) continue;
            var (line, shown, _) = Check(waiting.ToString(0, end));
            waiting.Remove(0, end + 1);
            if (shown > 0) yield return new StreamingChatMessageContent(AuthorRole.Assistant, line + "\n");
        }

        if (Check(waiting.ToString()) is { Shown: > 0 } rest) yield return new StreamingChatMessageContent(AuthorRole.Assistant, rest.Text);
    }

    private (string Text, int Shown, IReadOnlyList<string> Dropped) Check(string said)
    {
        var now = corpus();
        var judge = verifier(now);
        var (shown, dropped) = (new List<string>(), new List<string>());
        foreach (Match sentence in Sentence().Matches(said))
        {
            var words = sentence.Groups["words"].Value.Trim() + sentence.Groups["stop"].Value;
            var evidence = new Dictionary<string, Evidence>(StringComparer.Ordinal);
            foreach (Capture handle in sentence.Groups["handle"].Captures)
                if (PassageHandle.TryParse(handle.Value, out var parsed) && CorpusPlugin.Evidence(now, access, parsed) is { } found) evidence[handle.Value] = found;
            var verified = judge.Verify(new DraftStatement(words, [.. evidence.Keys], StatementKind.Claim), evidence, access);
            if (verified.IsShown) shown.Add($"{verified.Text} {string.Concat(verified.Supports.Select(s => $"[{s.Evidence.Handle}]"))}");
            else dropped.Add(evidence.Count == 0 ? "names no passage" : verified.Detail);
        }

        return (string.Join(' ', shown), shown.Count, dropped);
    }

    // Words up to the handles behind them, or up to the end of the line.
    [GeneratedRegex(@"(?<words>[^\[\]\n]*?[\p{L}\p{N}][^\[\]\n]*?)(?:(?:\s*\[(?<handle>[^\[\]\n]+)\])+(?<stop>[.!?]?)|$)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Sentence();
}
