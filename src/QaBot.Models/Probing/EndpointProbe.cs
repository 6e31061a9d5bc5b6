using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using QaBot.Core;
using QaBot.Models.Composing;
using QaBot.Models.Configuration;
using QaBot.Models.Endpoints;
using QaBot.Models.Prompts;

namespace QaBot.Models.Probing;

/// <summary>Makes real calls to the endpoints of the settings and says what each can do.</summary>
public static class EndpointProbe
{
    private const string Handle = "probe7";

    /// <summary>One finding for each endpoint, models first.</summary>
    public static async IAsyncEnumerable<ProbeFinding> RunAsync(ModelOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var prompts = PromptLibrary.Load(options.PromptFolder);
        foreach (var endpoint in options.Endpoints) yield return await ModelAsync(endpoint, options, prompts, cancellation).ConfigureAwait(false);
        if (options.Embeddings is { } embeddings) yield return await VectorsAsync(embeddings, options, cancellation).ConfigureAwait(false);
    }

    private static async Task<ProbeFinding> ModelAsync(ModelEndpoint endpoint, ModelOptions options, PromptLibrary prompts, CancellationToken cancellation)
    {
        var where = $"{endpoint.Name}: {endpoint.Model} at {endpoint.Address}";
        using var deadline = new CancellationTokenSource(options.Deadline);
        using var caller = new ModelCaller(options with { Endpoints = [endpoint] }, TimeProvider.System, e => new ChatRunner(OpenAIClients.Chat(e, options.MaxResponseBytes), prompts));
        var call = new PromptCall(prompts.Answer.Name, Variables, options.OmitTemperature ? null : options.Temperature ?? 0, 200);
        var (started, first, last, pieces) = (Stopwatch.GetTimestamp(), 0L, 0L, 0);
        var reader = new StatementReader(Handle);
        var statements = new List<ReadStatement>();
        Reply? reply = null;
        try
        {
            await foreach (var arrived in caller.AskAsync(call, deadline.Token, cancellation).ConfigureAwait(false))
            {
                reply = arrived.Reply ?? reply;
                if (arrived.Text.Length == 0) continue;
                last = Stopwatch.GetTimestamp();
                if (pieces++ == 0) first = last;
                statements.AddRange(reader.Add(arrived.Text));
            }
            statements.AddRange(reader.End(true));
        }
        catch (ModelFailureException failure)
        {
            return new(false, $"{where}: {failure.Message}. {Remedy(failure.Kind)}");
        }

        var cites = statements.Exists(s => s.Handles.Contains($"{Handle}:1"));
        var seconds = Stopwatch.GetElapsedTime(first, last).TotalSeconds;
        var tokens = reply?.OutputTokens ?? pieces;
        string[] can =
        [
            pieces > 1 ? $"streams ({pieces} pieces)" : "does not stream: the answer comes in one piece",
            string.Create(CultureInfo.InvariantCulture, $"first word after {Stopwatch.GetElapsedTime(started, first).TotalMilliseconds:0} ms"),
            pieces > 1 && seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"{tokens / seconds:0} tokens/s") : "tokens/s unknown",
            cites ? "names its evidence" : "does not name its evidence: its answers will be dropped",
            await JsonAsync(endpoint, options, prompts, deadline.Token, cancellation).ConfigureAwait(false),
            reply?.OutputTokens is null ? "does not count tokens" : "counts tokens",
            await ListedAsync(endpoint, options, deadline.Token, cancellation).ConfigureAwait(false),
        ];
        return new(cites, $"{where}: {string.Join("; ", can)}.");
    }

    private static async Task<string> JsonAsync(ModelEndpoint endpoint, ModelOptions options, PromptLibrary prompts, CancellationToken deadline, CancellationToken person)
    {
        using var client = OpenAIClients.Chat(endpoint, options.MaxResponseBytes);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, person);
        try
        {
            var asked = new ChatOptions { MaxOutputTokens = prompts.Probe.MaxTokens, ResponseFormat = ChatResponseFormat.Json };
            var response = await client.GetResponseAsync(prompts.Probe.Render(new Dictionary<string, string>()), asked, either.Token).ConfigureAwait(false);
            using var json = JsonDocument.Parse(response.Text);
            return "gives JSON";
        }
        catch (Exception e) when (e is not OperationCanceledException || !person.IsCancellationRequested)
        {
            return "gives no JSON (not needed)";
        }
    }

    private static async Task<string> ListedAsync(ModelEndpoint endpoint, ModelOptions options, CancellationToken deadline, CancellationToken person)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, person);
        try
        {
            var models = await OpenAIClients.Models(endpoint, options.MaxResponseBytes).GetModelsAsync(either.Token).ConfigureAwait(false);
            return models.Value.Any(m => m.Id == endpoint.Model) ? "lists this model" : $"lists {models.Value.Count} models, not this one";
        }
        catch (Exception e) when (e is not OperationCanceledException || !person.IsCancellationRequested)
        {
            return "lists no models (not needed)";
        }
    }

    private static async Task<ProbeFinding> VectorsAsync(EmbeddingOptions embeddings, ModelOptions options, CancellationToken cancellation)
    {
        var endpoint = embeddings.Endpoint;
        var where = $"{endpoint.Name}: {endpoint.Model} at {endpoint.Address}";
        using var deadline = new CancellationTokenSource(options.Deadline);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var embedder = new ModelEmbedder(embeddings);
            await embedder.EmbedAsync(["probe"], either.Token).ConfigureAwait(false);
            return new(true, string.Create(CultureInfo.InvariantCulture, $"{where}: vectors of {embeddings.Dimensions} numbers, after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms."));
        }
        catch (InvalidDataException e)
        {
            return new(false, $"{where}: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var failure = deadline.IsCancellationRequested ? new(FailureKind.DeadlinePassed) : e as ModelFailureException ?? Failures.Of(e, false, TimeProvider.System);
            return new(false, $"{where}: {failure.Message}. {Remedy(failure.Kind)}");
        }
    }

    private static string Remedy(FailureKind kind) => kind switch
    {
        FailureKind.Unreachable => "Check the address, and that the server runs.",
        FailureKind.Unauthorised => "Check the key in the environment.",
        FailureKind.Rejected => "Check the address (it usually ends in /v1) and the model's name.",
        FailureKind.RateLimited => "Wait, or ask the provider for more.",
        FailureKind.NoFirstToken or FailureKind.Stalled or FailureKind.DeadlinePassed => "Give it more time with Model:FirstTokenSeconds, Model:GapSeconds and Model:DeadlineSeconds, or choose a faster model.",
        _ => "Check that the address is that of an OpenAI-compatible server.",
    };

    private static Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal)
    {
        ["question"] = "When was the lighthouse of Velmoor built?",
        ["evidence"] = $"— {Briefing.Datamark.Write("Lighthouses")}\n[{Handle}:1] {Briefing.Datamark.Write("The lighthouse of Velmoor was built in 1850.")}",
        ["opening"] = $"<<evidence {Handle}>>",
        ["closing"] = $"<<end of evidence {Handle}>>",
        ["marker"] = Briefing.Datamark.Mark.ToString(),
        ["example"] = $"{Handle}:1",
        ["silence"] = Silence.Word,
    };
}
