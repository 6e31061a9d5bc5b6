using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.SemanticKernel;
using QaBot.Testing;

namespace QaBot.Models.Tests.Named;

/// <summary>The documents in another application's kernel, and that application's connector as the bot's model.</summary>
public sealed class KernelCorpusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly QaBotOptions _options;

    public KernelCorpusTests()
    {
        _folder.Write("corpus/quay.md", "# Quays of Marrow\n\nThe Marrow Quay is 90 metres long and was opened in 1931. It was rebuilt by the Nordvik Company in 1988.\n");
        _options = new QaBotOptions { CorpusDirectory = _folder.At("corpus"), DataDirectory = _folder.At("data") };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kernel_searches_the_documents_opens_what_it_found_and_has_questions_answered_with_citations()
    {
        using var application = QaBotApplication.Open(_options);
        var kernel = Kernel.CreateBuilder().AddQaBot(application, Question.NoAccess).Build();
        var corpus = kernel.Plugins[CorpusPlugin.PluginName];
        var found = (await corpus["search"].InvokeAsync<IReadOnlyList<FoundPassage>>(kernel, new() { ["words"] = "length of the quay" }))!;
        var best = found[0];
        best.Text.ShouldContain("90 metres");
        var opened = (await corpus["open_passage"].InvokeAsync<FoundPassage>(kernel, new() { ["handle"] = $"[{best.Handle}]" }))!;
        opened.ShouldBe(best);
        var text = application.Corpus.Find("quay.md")!.Text;
        text[CodePoints.ToUtf16(text, opened.Start)..CodePoints.ToUtf16(text, opened.End)].ShouldContain("90 metres");
        (await corpus["open_passage"].InvokeAsync<FoundPassage>(kernel, new() { ["handle"] = "quay.md#999" })).ShouldBeNull();

        using var answer = JsonDocument.Parse((await corpus["answer"].InvokeAsync<string>(kernel, new() { ["question"] = "How long is the Marrow Quay?" }))!);
        answer.RootElement.GetProperty("state").GetString().ShouldBe("verified");
        answer.RootElement.GetProperty("citations")[0].GetProperty("quote").GetString()!.ShouldContain("90 metres");
        answer.RootElement.GetProperty("audit").GetProperty("sequence").GetInt64().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_what_another_applications_prompt_says_only_sentences_that_their_passages_hold_up_come_through(bool isStreaming)
    {
        using var application = QaBotApplication.Open(_options);
        var handle = "quay.md#" + application.Corpus.Find("quay.md")!.Passages.Single(p => p.Sentences.Any(s => s.Text.Contains("90 metres", StringComparison.Ordinal))).Number;
        using var client = new ScriptedChatClient(_ => [$"The Marrow Quay is 90 metres long [{handle}].\nThe Marrow Quay is 120 metres long [{handle}].\n", $"It is lovely.\nIt was rebuilt in 1988 [{handle}] and"]);
        var builder = Kernel.CreateBuilder().AddQaBot(application, Question.NoAccess, "compose");
        builder.Services.AddSingleton<IChatCompletionService>(client.AsChatCompletionService());
        var kernel = builder.Build();
        var compose = KernelFunctionFactory.CreateFromPrompt("Say what you know.", functionName: "compose");
        if (isStreaming)
        {
            var said = new List<string>();
            await foreach (var piece in kernel.InvokeStreamingAsync<StreamingKernelContent>(compose)) said.Add(piece.ToString());
            string.Concat(said).ShouldBe($"The Marrow Quay is 90 metres long. [{handle}]\nIt was rebuilt in 1988 [{handle}]");
            return;
        }

        var result = await kernel.InvokeAsync(compose);
        result.ToString().ShouldBe($"The Marrow Quay is 90 metres long. [{handle}] It was rebuilt in 1988 [{handle}]");
        result.Metadata![VerificationFilter.Shown].ShouldBe(2);
        ((IReadOnlyList<string>)result.Metadata[VerificationFilter.Dropped]!).Count.ShouldBe(3);
        (await kernel.InvokeAsync(KernelFunctionFactory.CreateFromMethod(() => "Untouched.", "other"))).ToString().ShouldBe("Untouched.");
    }

    [Fact]
    public async Task Any_connector_of_a_kernel_can_be_the_model()
    {
        using var client = Answers.Asking.Composing("The Marrow Quay is 90 metres long {90 metres}.");
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(client.AsChatCompletionService());
        using var application = QaBotApplication.Open(_options.UseKernel(builder.Build()));
        var answer = await application.Answers.AskAsync(new Question("How long is the Marrow Quay?", "c", Question.NoAccess), TestContext.Current.CancellationToken);
        (answer.Composer, answer.State).ShouldBe(("model", AnswerState.Verified));
        answer.Text.ShouldStartWith("The Marrow Quay is 90 metres long");
    }

    [Fact]
    public async Task A_function_is_measured_by_name_and_outcome_and_without_its_words()
    {
        var seen = new List<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == TelemetryFilter.SourceName, Sample = (ref _) => ActivitySamplingResult.AllData, ActivityStopped = a => { lock (seen) seen.Add(a); } };
        ActivitySource.AddActivityListener(listener);
        using var application = QaBotApplication.Open(_options);
        var kernel = Kernel.CreateBuilder().AddQaBot(application, Question.NoAccess).Build();
        await kernel.Plugins[CorpusPlugin.PluginName]["search"].InvokeAsync(kernel, new() { ["words"] = "zanzibarian" });
        Activity[] ours;
        lock (seen) ours = [.. seen.Where(a => a.OperationName == "corpus.search")];
        ours.ShouldNotBeEmpty();
        ours.ShouldAllBe(a => (string?)a.GetTagItem("outcome") == "done" && a.TagObjects.All(t => !$"{t.Value}".Contains("zanzibarian")));
    }
}
