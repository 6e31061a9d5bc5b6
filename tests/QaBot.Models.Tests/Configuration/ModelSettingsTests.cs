using QaBot.Models.Configuration;

namespace QaBot.Models.Tests.Configuration;

public sealed class ModelSettingsTests
{
    [Fact]
    public void Nothing_set_is_no_model_and_no_mistake()
    {
        var options = Read([], out var problems);
        problems.ShouldBeEmpty();
        options.Endpoints.ShouldBeEmpty();
        options.Embeddings.ShouldBeNull();
        options.Deadline.ShouldBe(TimeSpan.FromSeconds(45));
    }

    [Fact]
    public void One_model_is_read_with_all_that_bounds_it()
    {
        var options = Read(
            new()
            {
                ["Model:Endpoint"] = "https://api.example/v1", ["Model:Name"] = "m", ["Model__ApiKey"] = "sk-1", ["Model:Temperature"] = "0.7", ["Model:DeadlineSeconds"] = "20",
                ["Model:FirstTokenSeconds"] = "5", ["Model:GapSeconds"] = "2.5", ["Model:EvidenceTokens"] = "900", ["Model:MaxOutputTokens"] = "300", ["Model:Concurrency"] = "2",
                ["Model:MaxResponseKilobytes"] = "64", ["Model:Suggest"] = "false", ["Embeddings:Endpoint"] = "http://localhost:1/v1", ["Embeddings:Name"] = "e", ["Embeddings:Dimensions"] = "64",
            },
            out var problems);
        problems.ShouldBeEmpty();
        var endpoint = options.Endpoints.ShouldHaveSingleItem();
        (endpoint.Name, endpoint.Model, endpoint.Address.AbsoluteUri).ShouldBe(("default", "m", "https://api.example/v1"));
        endpoint.Key!.Reveal().ShouldBe("sk-1");
        endpoint.ToString().ShouldNotContain("sk-1");
        (options.Temperature, options.Deadline.TotalSeconds, options.FirstToken.TotalSeconds, options.Gap.TotalSeconds).ShouldBe((0.7, 20, 5, 2.5));
        (options.EvidenceTokens, options.MaxOutputTokens, options.Concurrency, options.MaxResponseBytes, options.Suggest).ShouldBe((900, 300, 2, 65_536, false));
        (options.Embeddings!.Endpoint.Model, options.Embeddings.Dimensions).ShouldBe(("e", 64));
    }

    [Fact]
    public void Several_models_keep_their_order()
    {
        var options = Read(
            new()
            {
                ["Models:Order"] = "big, small", ["Models:big:Endpoint"] = "https://a.example/v1", ["Models:big:Name"] = "b", ["Models__big__ApiKey"] = "k1",
                ["Models:small:Endpoint"] = "http://127.0.0.1:8080/v1", ["Models:small:Name"] = "s",
            },
            out var problems);
        problems.ShouldBeEmpty();
        options.Endpoints.Select(e => (e.Name, e.Key?.Reveal())).ShouldBe([("big", "k1"), ("small", null)]);
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_together_and_by_key()
    {
        Read(
            new()
            {
                ["Model:Endpoint"] = "http://models.example/v1", ["Model:ApiKey"] = "sk-secret", ["Model:Temperature"] = "hot", ["Model:DeadlineSeconds"] = "0", ["Model:Concurrency"] = "0",
                ["Model:Judge"] = "maybe", ["Embeddings:Endpoint"] = "ftp://x", ["Embeddings:Name"] = "e", ["Models:Order"] = "a,b c,a", ["Models:a:Endpoint"] = "https://u:p@x.example/v1", ["Models:a:Name"] = "x",
            },
            out var problems);
        problems.ShouldBe(
            [
                "Model:ApiKey stands in a settings file: a key is taken from the environment only. Set Model__ApiKey there, and delete it from the file.",
                "Model:Endpoint is 'http://models.example/v1': questions and documents would leave this machine unencrypted. Use https, or set Model:AllowHttp to true.",
                "Model:Name is not set: give the model's name at Model:Endpoint.",
                "Models:a:Endpoint holds a user name, a query or a fragment: give the bare address, and the key in the environment as Models__a__ApiKey.",
                "Models:Order holds 'b c': a name has letters, digits, '-' and '_' only.",
                "Models:a:Endpoint holds a user name, a query or a fragment: give the bare address, and the key in the environment as Models__a__ApiKey.",
                "Embeddings:Endpoint is 'ftp://x': give an http or https address such as http://localhost:11434/v1, or leave it out.",
                "Model:Temperature is 'hot': give a number from 0 to 2, or none, or leave it out.",
                "Model:DeadlineSeconds is '0': give seconds from 1 to 600, or leave it out.",
                "Model:Concurrency is '0': give a whole number from 1 to 256, or leave it out.",
                "Model:Judge is 'maybe': give true or false, or leave it out.",
            ]);
        problems.ShouldAllBe(p => !p.Contains("sk-secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://127.0.0.1/v1")]
    [InlineData("http://[::1]:80/v1")]
    public void Plain_http_may_go_to_this_machine(string address)
    {
        Read(new() { ["Model:Endpoint"] = address, ["Model:Name"] = "m" }, out var problems).Endpoints.Count.ShouldBe(1);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void Plain_http_may_leave_where_it_is_allowed() =>
        Read(new() { ["Model:Endpoint"] = "http://models.example/v1", ["Model:Name"] = "m", ["Model:AllowHttp"] = "true" }, out _).Endpoints.Count.ShouldBe(1);

    [Fact]
    public void Every_key_that_is_read_is_in_the_list_for_people()
    {
        var asked = new HashSet<string>();
        ModelSettings.Read(key => { asked.Add(key); return key switch { "Embeddings:Endpoint" => "https://x.example", "Embeddings:Name" => "e", "Embeddings:Dimensions" => "64", _ => null }; }, _ => null, []);
        asked.Order(StringComparer.Ordinal).ShouldBe(ModelSettings.All.Select(s => s.Key).Order(StringComparer.Ordinal));
    }

    private static ModelOptions Read(Dictionary<string, string> set, out List<string> problems)
    {
        problems = [];
        return ModelSettings.Read(set.GetValueOrDefault, set.GetValueOrDefault, problems);
    }
}
