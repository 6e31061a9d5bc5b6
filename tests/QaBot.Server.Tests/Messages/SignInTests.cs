using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QaBot.Server.Tests.Foreign;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Messages;

public sealed class SignInTests(BelievingServer shared) : IClassFixture<BelievingServer>
{
    private static readonly Dictionary<string, Func<ForeignTokens, string>> BadTokens = new()
    {
        ["no scheme"] = t => t.Good(),
        ["Basic"] = _ => "Basic dXNlcjpwYXNz",
        ["Bearer without a token"] = _ => "Bearer",
        ["Bearer and two tokens"] = t => $"Bearer {t.Good()} {t.Good()}",
        ["not a token"] = _ => "Bearer abc",
        ["three parts of nothing"] = _ => "Bearer e30.e30.e30",
        ["too long"] = _ => "Bearer " + new string('a', 20_000),
        ["alg none"] = t => "Bearer " + t.Unsigned(),
        ["HS256 with the public key"] = t => "Bearer " + t.WithHmac(),
        ["alg PS256 in the header"] = t => "Bearer " + t.With((h, _) => h["alg"] = "PS256"),
        ["no kid"] = t => "Bearer " + t.With((h, _) => h.Remove("kid")),
        ["unknown kid"] = t => "Bearer " + t.With((h, _) => h["kid"] = "key-9"),
        ["a path as kid"] = t => "Bearer " + t.With((h, _) => h["kid"] = "../../etc/passwd"),
        ["a stranger's signature"] = t => "Bearer " + t.With((_, _) => { }, ForeignTokens.Stranger),
        ["a stranger's own key in the header"] = t => "Bearer " + t.With((h, _) => h["jwk"] = new JsonObject { ["kty"] = "RSA" }, ForeignTokens.Stranger),
        ["a critical extension"] = t => "Bearer " + t.With((h, _) => h["crit"] = new JsonArray("exp")),
        ["a key without endorsements"] = t => "Bearer " + t.With((h, _) => h["kid"] = "unendorsed", ForeignTokens.Stranger),
        ["a padded signature"] = t => "Bearer " + t.Good() + "==",
        ["cut signature"] = t => "Bearer " + t.Good()[..^4],
        ["another issuer"] = t => "Bearer " + t.With((_, c) => c["iss"] = "https://issuer.example.evil"),
        ["issuer with a slash"] = t => "Bearer " + t.With((_, c) => c["iss"] = "https://issuer.example/"),
        ["no issuer"] = t => "Bearer " + t.With((_, c) => c.Remove("iss")),
        ["expired six minutes ago"] = t => "Bearer " + t.With((_, c) => c["exp"] = Now - 360),
        ["valid in six minutes"] = t => "Bearer " + t.With((_, c) => c["nbf"] = Now + 360),
        ["no expiry"] = t => "Bearer " + t.With((_, c) => c.Remove("exp")),
        ["expiry that is no number"] = t => "Bearer " + t.With((_, c) => c["exp"] = "tomorrow"),
        ["another audience"] = t => "Bearer " + t.With((_, c) => c["aud"] = "app-2"),
        ["audience with a slash"] = t => "Bearer " + t.With((_, c) => c["aud"] = "app-1/"),
        ["empty audience"] = t => "Bearer " + t.With((_, c) => c["aud"] = ""),
        ["no audience"] = t => "Bearer " + t.With((_, c) => c.Remove("aud")),
        ["several audiences"] = t => "Bearer " + t.With((_, c) => c["aud"] = new JsonArray("app-1", "app-2")),
        ["another service address"] = t => "Bearer " + t.With((_, c) => c["serviceurl"] = "https://sink.example/"),
        ["no service address"] = t => "Bearer " + t.With((_, c) => c.Remove("serviceurl")),
        ["empty service address"] = t => "Bearer " + t.With((_, c) => c["serviceurl"] = ""),
    };

    public static TheoryData<string> Names => [.. BadTokens.Keys];

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_token_is_answered_with_401_and_nothing_else_happens(string name)
    {
        var (channel, server) = (shared.Channel, shared.Server);
        var token = BadTokens[name](channel.Tokens);
        using var response = await channel.DeliverRawAsync(server, JsonContent.Create(channel.Message("SECRETWORD")), token);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        channel.Calls.ShouldBeEmpty();
        var end = token[Math.Max(0, token.Length - 12)..];
        server.Log.Lines.Where(line => line.Contains("SECRETWORD", StringComparison.Ordinal) || (token.Length > 20 && line.Contains(end, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_header_and_two_headers_are_answered_with_401()
    {
        var (channel, server) = (shared.Channel, shared.Server);
        using var none = await channel.DeliverRawAsync(server, JsonContent.Create(channel.Message("?")));
        none.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var two = await channel.DeliverRawAsync(server, JsonContent.Create(channel.Message("?")), "Bearer " + channel.Tokens.Good(), "Bearer " + channel.Tokens.Good());
        two.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        channel.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task However_many_bad_tokens_come_each_is_answered_with_401_and_a_good_one_is_believed()
    {
        await using var channel = await ForeignChannel.StartAsync();
        await using var server = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => A.Answer("Yes.")));
        var refused = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            var many = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => channel.DeliverAsync(server, channel.Message("?"), "Bearer a.b.c")));
            refused.AddRange(many.Select(response => response.StatusCode));
        }

        refused.ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
        (await channel.DeliverAsync(server, channel.Message("?"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("RS256", -290, 290)]
    [InlineData("RS384", 0, 3600)]
    [InlineData("RS512", 0, 3600)]
    public async Task A_good_token_is_believed_with_five_minutes_of_skew(string algorithm, int expires, int begins)
    {
        await using var channel = await ForeignChannel.StartAsync();
        await using var server = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => A.Answer("It is 420 metres long.")));
        var token = channel.Tokens.With((h, c) =>
        {
            h["alg"] = algorithm;
            if (expires < 0) c["exp"] = Now + expires;
            if (expires < 0) c["nbf"] = Now - 4000;
            else if (begins < 3600) c["nbf"] = Now + begins;
            c["serviceurl"] = channel.ServiceUrl.ToUpperInvariant();
        });
        using var response = await channel.DeliverAsync(server, channel.Message("How long?"), "Bearer " + token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await channel.CallsAsync(1))[0].Text.ShouldStartWith("It is 420 metres long.");
    }

    [Fact]
    public async Task A_channel_that_the_key_is_not_endorsed_for_is_refused_and_a_part_of_one_is_not()
    {
        await using var channel = await ForeignChannel.StartAsync();
        await using var server = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => A.Answer("Yes.")));
        var activity = channel.Message("?");
        activity["channelId"] = "webchat";
        using var other = await channel.DeliverAsync(server, activity);
        other.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        activity["channelId"] = "foreign:part";
        using var part = await channel.DeliverAsync(server, activity);
        part.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_are_fetched_once_and_once_more_for_an_unknown_key_within_the_hour()
    {
        await using var channel = await ForeignChannel.StartAsync();
        await using var server = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => A.Answer("Yes.")));
        using var first = await channel.DeliverAsync(server, channel.Message("?", "m1"));
        channel.MetadataReads.ShouldBe(1);
        for (var i = 0; i < 10; i++) (await channel.DeliverAsync(server, channel.Message("?"), "Bearer " + channel.Tokens.With((h, _) => h["kid"] = $"made-up-{i}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        channel.MetadataReads.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_key_is_believed_when_it_first_appears_and_the_old_one_no_longer()
    {
        await using var channel = await ForeignChannel.StartAsync();
        await using var server = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => A.Answer("Yes.")));
        (await channel.DeliverAsync(server, channel.Message("?", "m1"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var old = channel.Tokens.Good();
        channel.Tokens.KeyId = "key-2";
        (await channel.DeliverAsync(server, channel.Message("?", "m2"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await channel.DeliverAsync(server, channel.Message("?", "m3"), "Bearer " + old)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://sink.example/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://localhost:9/")]
    [InlineData("https://127.0.0.1.evil.example/")]
    [InlineData("https://smba.trafficmanager.net/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://user@127.0.0.1/")]
    [InlineData("not an address")]
    public async Task A_service_address_outside_the_list_is_refused_even_with_a_token_made_for_it(string address)
    {
        var (channel, server) = (shared.Channel, shared.Server);
        var activity = channel.Message("?");
        activity["serviceUrl"] = address;
        using var response = await channel.DeliverAsync(server, activity, "Bearer " + channel.Tokens.With((_, c) => c["serviceurl"] = address));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
