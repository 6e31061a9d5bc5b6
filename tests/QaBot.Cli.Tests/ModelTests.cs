using QaBot.Models.Stub;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class ModelTests : IDisposable
{
    private readonly CommandLine _line = new CommandLine().With("ships.md", "# Ships\n\nThe ferry Aurora carries 400 people across the bay.\n");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task A_configured_model_answers()
    {
        await using var server = Use("good");
        var result = await _line.Run("ask", "How many people does the ferry Aurora carry?");
        result.Code.ShouldBe(0, result.Words);
        result.Output.ShouldStartWith("The ferry Aurora carries 400 people across the bay. [1]");
        (await _line.Run("ask", "--json", "How many people does the ferry Aurora carry?")).Output.ShouldContain("\"composer\":\"model\",\"model\":\"good\",\"model_use\":{\"endpoint\":\"default\"");
    }

    [Fact]
    public async Task A_model_that_is_down_is_named_beside_the_answer()
    {
        _line.Environment["Model__Endpoint"] = "http://127.0.0.1:9/v1";
        _line.Environment["Model__Name"] = "m";
        var result = await _line.Run("ask", "How many people does the ferry Aurora carry?");
        result.Code.ShouldBe(0);
        result.Output.ShouldContain("(In the documents' own words: the model's answer could not be used, because it could not be reached.)");
    }

    [Fact]
    public async Task The_doctor_makes_a_real_call_and_says_what_the_endpoint_can_do()
    {
        await using var server = Use("good");
        _line.Environment["Embeddings__Endpoint"] = server.Address.ToString();
        _line.Environment["Embeddings__Name"] = "e";
        _line.Environment["Embeddings__Dimensions"] = "32";
        var result = await _line.Run("doctor", "--model");
        result.Code.ShouldBe(0, result.Output);
        var lines = result.Lines.Where(l => l.StartsWith("ok     model ", StringComparison.Ordinal)).ToList();
        lines[0].ShouldMatch(@"default: good at http://127\.0\.0\.1:[0-9]+/v1: streams \([0-9]+ pieces\); first word after [0-9]+ ms; .*names its evidence; gives no JSON \(not needed\); counts tokens; lists this model\.$");
        lines[1].ShouldMatch(@"embeddings: e at http://127\.0\.0\.1:[0-9]+/v1: vectors of 32 numbers, after [0-9]+ ms\.$");
    }

    [Theory]
    [InlineData("401", "it refused the key (HTTP 401). Check the key in the environment.")]
    [InlineData("404", "it refused the request (HTTP 404). Check the address (it usually ends in /v1) and the model's name.")]
    [InlineData("html", "its answer broke off. Check that the address is that of an OpenAI-compatible server.")]
    [InlineData("uncited", "does not name its evidence: its answers will be dropped")]
    public async Task The_doctor_says_what_is_wrong_with_an_endpoint(string model, string message)
    {
        await using var server = Use(model);
        var result = await _line.Run("doctor", "--model");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Output.ShouldContain("WRONG  model ");
        result.Output.ShouldContain(message);
    }

    [Fact]
    public async Task The_doctor_says_that_no_model_is_configured() =>
        (await _line.Run("doctor", "--model")).Output.ShouldContain("WRONG  model      None is configured: set Model__Endpoint and Model__Name.");

    [Fact]
    public async Task Settings_and_prompts_that_are_wrong_stop_the_start()
    {
        _line.Environment["Model__Endpoint"] = "http://models.example/v1";
        _line.Environment["Model__DeadlineSeconds"] = "soon";
        var result = await _line.Run("ask", "What?");
        result.Code.ShouldBe(ExitCode.Usage);
        result.Words.ShouldBe(
            "qabot: Model:Endpoint is 'http://models.example/v1': questions and documents would leave this machine unencrypted. Use https, or set Model:AllowHttp to true.\n"
            + "qabot: Model:Name is not set: give the model's name at Model:Endpoint.\n"
            + "qabot: Model:DeadlineSeconds is 'soon': give seconds from 1 to 600, or leave it out.\n");

        _line.Environment.Clear();
        _line.Environment["Model__Endpoint"] = "http://127.0.0.1:9/v1";
        _line.Environment["Model__Name"] = "m";
        _line.Environment["Prompts__Folder"] = _line.At("nowhere");
        (await _line.Run("ask", "What?")).Words.ShouldStartWith($"qabot: answer.yaml:1: the file cannot be read from '{_line.At("nowhere")}'");
    }

    [Fact]
    public async Task The_stub_runs_by_itself_until_it_is_interrupted()
    {
        using var process = QaBotProcess.Start(null, "stub-model", "--port", "0");
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        first.ShouldNotBeNull().ShouldStartWith("Listening on http://127.0.0.1:");
        var address = first.Split(' ')[2];
        using var http = new HttpClient();
        (await http.GetStringAsync($"{address}/models", TestContext.Current.CancellationToken)).ShouldContain("\"id\":\"good\"");
        await QaBotProcess.InterruptAsync(process);
        (await QaBotProcess.EndAsync(process)).Code.ShouldBe(0);
    }

    private StubServer Use(string model)
    {
        var server = new StubServer();
        _line.Environment["Model__Endpoint"] = server.Address.ToString();
        _line.Environment["Model__Name"] = model;
        return server;
    }
}
