using System.Text;
using System.Text.RegularExpressions;
using QaBot.Core;
using QaBot.Models.Briefing;
using QaBot.Models.Composing;
using QaBot.Models.Endpoints;
using QaBot.Models.Prompts;

namespace QaBot.Models;

/// <summary>What is asked of a model for one question: one deadline for all of it, and nothing more after a failure.</summary>
internal sealed partial class ModelTurn(LanguageModel model) : IModelTurn
{
    private const int LongestReply = 4000;
    private const int LongestQuestion = 400;
    private const int MostSuggestions = 5;

    private readonly CancellationTokenSource _deadline = new(model.Options.Deadline, model.Time);
    private (ComposeRequest Request, EvidenceBrief Brief)? _briefed;
    private ModelFailureException? _failure;

    public async Task<string?> RewriteAsync(string question, IReadOnlyList<Turn> turns, CancellationToken cancellation)
    {
        if (!model.Options.Contextualise || turns.Count == 0) return null;
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["question"] = Datamark.OneLine(question),
            ["conversation"] = Conversation.Of(turns),
        };
        var reply = await ReplyAsync(model.Prompts.Contextualise, variables, cancellation).ConfigureAwait(false);
        var line = reply?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        if (line is null) return null;
        line = Wording.Clean(Label().Replace(line, "")).Trim('"', '“', '”', ' ');
        return line.Length is 0 or > LongestQuestion || Wording.HasMarkup(line) ? null : line;
    }

    public async Task<bool?> JudgeAsync(ComposeRequest request, CancellationToken cancellation)
    {
        if (!model.Options.Judge || Brief(request) is not { Handles.Count: > 0 } brief) return null;
        var reply = await ReplyAsync(model.Prompts.Judge, Variables(request, brief), cancellation).ConfigureAwait(false);
        if (reply is null || !Verdict().IsMatch(reply)) return null;
        return Verdict().Match(reply).Groups["yes"].Success && brief.Handles.Any(h => reply.Contains(h, StringComparison.OrdinalIgnoreCase));
    }

    public IAsyncEnumerable<Composed> ComposeAsync(ComposeRequest request, CancellationToken cancellation)
    {
        var prompt = model.Prompts.Answer;
        var maxTokens = model.Options.MaxOutputTokens ?? prompt.MaxTokens;
        var temperature = Temperature(prompt);
        var preferred = model.Caller.Preferred;
        var use = new ModelUse(preferred.Name, preferred.Model, prompt.Name, prompt.Hash, temperature is { } t ? Math.Round(t, 4) : null, maxTokens);
        var brief = Brief(request);
        if (_failure is not null || brief.Handles.Count == 0) return ModelComposer.Nothing(use with { Failure = _failure?.Message ?? "there was no evidence to give it" });
        var call = new PromptCall(prompt.Name, Variables(request, brief), temperature, maxTokens);
        return new ModelComposer(model, use, PrefixOf(brief)).ComposeAsync(person => model.Caller.AskAsync(call, _deadline.Token, person), cancellation);
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(ComposeRequest request, CancellationToken cancellation)
    {
        if (!model.Options.Suggest || Brief(request) is not { Handles.Count: > 0 } brief) return [];
        var reply = await ReplyAsync(model.Prompts.Suggest, Variables(request, brief), cancellation).ConfigureAwait(false);
        if (reply is null) return [];
        return [.. reply.Split('\n').Select(Wording.Clean)
            .Where(q => q.EndsWith('?') && q.Length is > 5 and <= 200 && !Wording.HasMarkup(q) && !model.Echo.Is(q))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostSuggestions)];
    }

    public void Dispose() => _deadline.Dispose();

    /// <summary>The whole of a short reply; null where it failed, which ends the turn's use of the model.</summary>
    private async Task<string?> ReplyAsync(Prompt prompt, Dictionary<string, string> variables, CancellationToken cancellation)
    {
        if (_failure is not null) return null;
        var reply = new StringBuilder();
        try
        {
            await foreach (var arrived in model.Caller.AskAsync(new(prompt.Name, variables, Temperature(prompt), prompt.MaxTokens), _deadline.Token, cancellation).ConfigureAwait(false))
            {
                if (arrived.IsRefusal) return null;
                reply.Append(arrived.Text);
                if (reply.Length > LongestReply) return null;
                if (arrived.Reply is { FinishReason: not "stop" }) return null;
            }
        }
        catch (ModelFailureException failure)
        {
            _failure = failure;
            return null;
        }
        return Thoughts().Replace(reply.ToString(), "").Trim();
    }

    private double? Temperature(Prompt prompt) => model.Options.OmitTemperature ? null : model.Options.Temperature ?? prompt.Temperature;

    private EvidenceBrief Brief(ComposeRequest request)
    {
        if (_briefed is { } known && known.Request == request) return known.Brief;
        var brief = EvidenceBrief.Of(request, model.Options.EvidenceTokens);
        _briefed = (request, brief);
        return brief;
    }

    internal static Dictionary<string, string> Variables(ComposeRequest request, EvidenceBrief brief)
    {
        var prefix = PrefixOf(brief);
        return new(StringComparer.Ordinal)
        {
            ["question"] = Datamark.OneLine(request.Question),
            ["evidence"] = brief.Text,
            ["opening"] = $"<<evidence {prefix}>>",
            ["closing"] = $"<<end of evidence {prefix}>>",
            ["marker"] = Datamark.Mark.ToString(),
            ["example"] = brief.Handles[0],
            ["silence"] = Silence.Word,
        };
    }

    private static string PrefixOf(EvidenceBrief brief) => brief.Handles[0].Split(':')[0];

    [GeneratedRegex("<think>[^\0]*?(</think>|$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Thoughts();

    [GeneratedRegex(@"^(the )?(rewritten |standalone |last )?question\s*:\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\W*((?<yes>yes)|no)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verdict();
}
