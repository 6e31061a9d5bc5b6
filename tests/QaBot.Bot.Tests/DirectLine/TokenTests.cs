using QaBot.Bot.DirectLine;
using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.DirectLine;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_says_its_conversation_and_its_person_in_claims_that_directlinejs_reads()
    {
        using var bench = new DirectLineBench();
        var made = DirectLineBench.Json(bench.Service.Generate(DirectLineCaller.Secret, new TokenParameters(new ChannelAccount { Id = "dl_ada" })));
        made.GetProperty("expires_in").GetInt32().ShouldBe(1800);
        var payload = made.GetProperty("token").GetString()!.Split('.')[1];
        var claims = System.Text.Json.JsonDocument.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(payload)).RootElement;
        claims.GetProperty("user").GetString().ShouldBe("dl_ada");
        claims.GetProperty("conv").GetString().ShouldBe(made.GetProperty("conversationId").GetString());
        (await bench.Service.AuthenticateAsync(made.GetProperty("token").GetString()!, null))!.Token!.User.ShouldBe("dl_ada");
    }

    [Fact]
    public async Task A_token_opens_no_other_conversation()
    {
        using var bench = new DirectLineBench();
        var (_, ada) = await bench.OpenAsync("dl_ada");
        var (other, _) = await bench.OpenAsync("dl_bob");
        bench.Say(ada, other, "let me in").Status.ShouldBe(403);
        bench.Service.Read(ada, other, null).Status.ShouldBe(403);
        bench.Service.Resume(ada, other, null, DirectLineBench.StreamRoot).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_token_ends_after_half_an_hour_and_a_refreshed_one_goes_on()
    {
        using var bench = new DirectLineBench();
        var (_, caller) = await bench.OpenAsync();
        bench.Time.Pass(TimeSpan.FromMinutes(29));
        var token = DirectLineBench.Json(bench.Service.Refresh(caller)).GetProperty("token").GetString()!;
        bench.Time.Pass(TimeSpan.FromMinutes(29));
        (await bench.Service.AuthenticateAsync(token, null)).ShouldNotBeNull();
        bench.Time.Pass(TimeSpan.FromMinutes(1));
        (await bench.Service.AuthenticateAsync(token, null)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_forged_cut_or_meant_for_something_else_opens_nothing()
    {
        using var bench = new DirectLineBench();
        var good = bench.Tokens.Issue(new DirectLineToken(TokenUse.Conversation, "c", "dl_ada", []));
        var parts = good.Split('.');
        var strange = new DirectLineTokens([.. Enumerable.Repeat((byte)7, 32)], TimeSpan.FromMinutes(30), bench.Time).Issue(new DirectLineToken(TokenUse.Conversation, "c", null, []));
        var stream = bench.Tokens.Issue(new DirectLineToken(TokenUse.Stream, "c", null, []));
        // {"alg":"none"}
        string[] bad = ["", ".", "..", good[..^2], $"eyJhbGciOiJub25lIn0.{parts[1]}.", $"{parts[0]}.{parts[1]}.", strange, stream, new string('a', 9000), DirectLineBench.Secret + "x"];
        foreach (var token in bad) (await bench.Service.AuthenticateAsync(token, null)).ShouldBeNull(token);
        (await bench.Service.AuthenticateAsync(good, null)).ShouldNotBeNull();
        (await bench.Service.AuthenticateAsync(DirectLineBench.Secret, null)).ShouldBe(DirectLineCaller.Secret);
    }

    [Fact]
    public async Task A_token_for_trusted_pages_is_refused_from_others()
    {
        using var bench = new DirectLineBench();
        var made = DirectLineBench.Json(bench.Service.Generate(DirectLineCaller.Secret, new TokenParameters(null, ["https://intranet.example"]))).GetProperty("token").GetString()!;
        (await bench.Service.AuthenticateAsync(made, "https://intranet.example")).ShouldNotBeNull();
        (await bench.Service.AuthenticateAsync(made, "https://elsewhere.example")).ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_secret_makes_tokens_and_only_for_ids_that_begin_with_dl()
    {
        using var bench = new DirectLineBench();
        var (_, caller) = await bench.OpenAsync();
        bench.Service.Generate(caller, new TokenParameters()).Status.ShouldBe(403);
        bench.Service.Refresh(DirectLineCaller.Secret).Status.ShouldBe(403);
        var refused = bench.Service.Generate(DirectLineCaller.Secret, new TokenParameters(new ChannelAccount { Id = "ada" }));
        refused.Status.ShouldBe(400);
        DirectLineBench.Json(refused).GetProperty("error").GetProperty("message").GetString().ShouldBe("A token's user.id begins with \"dl_\" and has at most 200 characters.");
    }

    [Fact]
    public async Task An_id_that_begins_with_dl_is_taken_from_a_token_only()
    {
        using var bench = new DirectLineBench();
        var (conversation, nobody) = await bench.OpenAsync(user: null);
        bench.Service.Post(nobody, conversation, new Activity { Type = "message", Text = "x", From = new ChannelAccount { Id = "dl_ada" } }).Status.ShouldBe(403);
        bench.Service.Post(nobody, conversation, new Activity { Type = "message", Text = "x", From = new ChannelAccount { Id = "ada" } }).Status.ShouldBe(200);
    }

    [Fact]
    public void Every_setting_out_of_range_is_named_together() =>
        new DirectLineOptions { Secret = "short", SigningKey = "short", TokenMinutes = 0, MaxActivities = 1, MaxUploads = 101 }.Problems().ShouldBe([
            "DirectLine:Secret has 5 characters, which can be guessed: give at least 16, or leave it out.",
            "DirectLine:SigningKey has 5 characters, which can be guessed: give at least 32, or leave it out.",
            "DirectLine:TokenMinutes is 0: give 1 to 1440.",
            "DirectLine:MaxActivities is 1: give 10 to 100000.",
            "DirectLine:MaxUploads is 101: give 0 to 100.",
        ]);
}
