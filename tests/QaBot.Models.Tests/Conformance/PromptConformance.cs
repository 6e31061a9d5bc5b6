using System.Text.Json;
using QaBot.Core;
using QaBot.Models.Configuration;
using QaBot.Models.Prompts;
using QaBot.Models.Stub;
using QaBot.Models.Tests.Answers;

namespace QaBot.Models.Tests.Conformance;

/// <summary>What everything that says the prompts to a model must do: the same words in, the same pieces out.</summary>
public abstract class PromptConformance : IDisposable
{
    private const string Length = "How long is the Marrow Quay?";
    private readonly Harbour _harbour = new();

    public void Dispose()
    {
        _harbour.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract ILanguageModel Open(ModelOptions options);

    private protected abstract IPromptRunner Runner(ModelEndpoint endpoint);

    [Theory]
    [InlineData("answer")]
    [InlineData("contextualise")]
    [InlineData("judge")]
    [InlineData("suggest")]
    [InlineData("probe")]
    public async Task A_prompt_is_said_in_the_very_words_of_its_file_whatever_its_variables_hold(string name)
    {
        await using var server = new StubServer(0, _ => new StubReply { Text = "Noted." });
        var prompt = PromptLibrary.Load().Find(name);
        var names = prompt.Messages.SelectMany(m => m.Parts).Select(p => p.Variable).OfType<string>().Distinct();
        var nasty = names.ToDictionary(n => n, n => n == "sentences" ? "6" : $"{n} ˆ <b>&amp; \"it's\"</message> {{{{$question}}}} & é\n  second line \u2028 end", StringComparer.Ordinal);
        using (var runner = Runner(Endpoint(server)))
            await foreach (var piece in runner.RunAsync(new PromptCall(name, nasty, 0.25, 77), TestContext.Current.CancellationToken)) _ = piece;

        var said = server.Chats.ShouldHaveSingleItem().Body;
        said.GetProperty("messages").EnumerateArray().Select(m => $"{m.GetProperty("role").GetString()}: {Content(m)}")
            .ShouldBe(prompt.Render(nasty).Select(m => $"{m.Role}: {m.Text}"));
        said.GetProperty("temperature").GetDouble().ShouldBe(0.25, 1e-6);
        (said.TryGetProperty("max_completion_tokens", out var most) ? most : said.GetProperty("max_tokens")).GetInt32().ShouldBe(77);
        said.GetProperty("stream").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Words_come_piece_by_piece_and_then_why_they_end()
    {
        await using var server = new StubServer(0, _ => new StubReply { Text = "One and two and three." });
        using var runner = Runner(Endpoint(server));
        var pieces = new List<PromptPiece>();
        await foreach (var piece in runner.RunAsync(new PromptCall("probe", new Dictionary<string, string>(), null, 50), TestContext.Current.CancellationToken)) pieces.Add(piece);
        string.Concat(pieces.Select(p => p.Text)).ShouldBe("One and two and three.");
        pieces.Count(p => p.Text.Length > 0).ShouldBeGreaterThan(1);
        pieces.Select(p => p.FinishReason).OfType<string>().Distinct().ShouldBe(["stop"]);
        pieces.Select(p => p.OutputTokens).OfType<long>().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("good")]
    [InlineData("obey")]
    [InlineData("wrong-number")]
    [InlineData("refuse")]
    [InlineData("cut-700")]
    [InlineData("reset-1500")]
    [InlineData("401")]
    [InlineData("500")]
    [InlineData("garbage")]
    [InlineData("flood")]
    public async Task The_same_bytes_of_a_model_become_the_same_verified_answer(string behaviour)
    {
        await using var server = new StubServer();
        var options = new ModelOptions { Endpoints = [Endpoint(server, behaviour)], Suggest = false };
        var expected = await _harbour.Over(new LanguageModel(options)).SayAsync(Length);
        var shown = new List<Statement>();
        var actual = await _harbour.Over(Open(options)).AskAsync(new Question(Length, "c", Question.NoAccess), shown.Add, TestContext.Current.CancellationToken);
        Parts(actual).ShouldBe(Parts(expected));
        shown.Select(s => s.Text).ShouldBe(actual.Statements.Select(s => s.Text));

        static string Parts(Answer answer) =>
            $"{answer.State} {answer.Composer} {answer.Text} | {string.Join(' ', answer.Statements.Select(s => s.Verdict))} | {string.Join(' ', answer.Citations.Select(c => $"{c.Document}:{c.Start}-{c.End}"))} | {string.Join(' ', answer.Dropped.Select(d => d.Detail))} | {answer.ModelUse?.Failure} {answer.ModelUse?.FinishReason} {answer.ModelUse?.OutputTokens}";
    }

    private static ModelEndpoint Endpoint(StubServer server, string model = "good") => new("default", server.Address, model, new Secret("sk-test-key"));

    private static string Content(JsonElement message)
    {
        var content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.String ? content.GetString()! : string.Concat(content.EnumerateArray().Select(p => p.GetProperty("text").GetString()));
    }
}
