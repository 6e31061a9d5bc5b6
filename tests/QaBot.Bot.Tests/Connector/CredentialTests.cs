using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Web;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.Connector;

public sealed class CredentialTests
{
    private static readonly BotOptions App = new() { AppId = "app-1", TokenEndpoint = new("https://login.example/t/token"), Scope = "https://api.botframework.com/.default" };

    [Fact]
    public async Task A_secret_goes_as_client_credentials()
    {
        var form = await FormAsync(App with { AppSecret = "s e+c&ret" });
        form["grant_type"].ShouldBe("client_credentials");
        form["client_id"].ShouldBe("app-1");
        form["client_secret"].ShouldBe("s e+c&ret");
        form["scope"].ShouldBe("https://api.botframework.com/.default");
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pfx")]
    public async Task A_certificate_signs_an_assertion_that_its_public_key_verifies(string kind)
    {
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = folder.At("bot." + kind);
        if (kind == "pem") await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        else await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "p"), TestContext.Current.CancellationToken);
        var form = await FormAsync(App with { CertificateFile = file, CertificatePassword = kind == "pfx" ? "p" : null });
        form["client_assertion_type"].ShouldBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        var parts = form["client_assertion"]!.Split('.');
        key.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        using var header = JsonDocument.Parse(Bytes(parts[0]));
        Bytes(header.RootElement.GetProperty("x5t").GetString()!).ShouldBe(certificate.GetCertHash());
        using var claims = JsonDocument.Parse(Bytes(parts[1]));
        claims.RootElement.GetProperty("iss").GetString().ShouldBe("app-1");
        claims.RootElement.GetProperty("sub").GetString().ShouldBe("app-1");
        claims.RootElement.GetProperty("aud").GetString().ShouldBe("https://login.example/t/token");
    }

    [Fact]
    public async Task A_managed_identity_asks_the_machine_or_the_app_service()
    {
        var machine = await RequestAsync(App with { ManagedIdentity = "id 1" }, _ => null);
        machine.RequestUri!.AbsoluteUri.ShouldBe("http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fapi.botframework.com&client_id=id%201");
        machine.Headers.GetValues("Metadata").ShouldBe(["true"]);
        var service = await RequestAsync(App with { ManagedIdentity = "system" }, name => name == "IDENTITY_ENDPOINT" ? "http://127.0.0.1:41/msi" : "h");
        service.RequestUri!.AbsoluteUri.ShouldBe("http://127.0.0.1:41/msi?api-version=2019-08-01&resource=https%3A%2F%2Fapi.botframework.com");
        service.Headers.GetValues("X-IDENTITY-HEADER").ShouldBe(["h"]);
    }

    [Fact]
    public void Nobody_has_no_credential() => Credentials.Of(new BotOptions(), _ => null, TimeProvider.System).ShouldBeNull();

    private static async Task<System.Collections.Specialized.NameValueCollection> FormAsync(BotOptions options)
    {
        using var request = await RequestAsync(options, _ => null);
        request.RequestUri.ShouldBe(options.TokenEndpoint);
        return HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task<HttpRequestMessage> RequestAsync(BotOptions options, Func<string, string?> variable) =>
        Credentials.Of(options, variable, TimeProvider.System)!.RequestAsync(TestContext.Current.CancellationToken);

    private static byte[] Bytes(string base64Url) => System.Buffers.Text.Base64Url.DecodeFromChars(base64Url);
}
