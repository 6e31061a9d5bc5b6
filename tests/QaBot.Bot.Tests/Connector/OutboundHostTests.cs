using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.Connector;

public sealed class OutboundHostTests
{
    private static readonly OutboundHosts Public = OutboundHosts.Of(new BotOptions { AppId = "a" });

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("https://SMBA.TrafficManager.net/emea")]
    [InlineData("https://webchat.botframework.com/")]
    [InlineData("https://teams.microsoft.com/")]
    public void Hosts_of_the_cloud_are_allowed(string address) => Public.Check(address).ShouldNotBeNull().AbsoluteUri.ShouldEndWith("/");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://other.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evil.example/smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://evil.example#smba.trafficmanager.net/")]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://localhost/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("file:///etc/passwd")]
    public void Everything_else_is_not(string? address) => Public.Check(address).ShouldBeNull();

    [Fact]
    public void Nobody_signed_in_means_this_machine_alone()
    {
        var hosts = OutboundHosts.Of(new BotOptions());
        hosts.Check("http://localhost:5000/").ShouldNotBeNull();
        hosts.Check("https://smba.trafficmanager.net/").ShouldBeNull();
        hosts.Check("http://169.254.169.254/").ShouldBeNull();
    }

    [Fact]
    public void Settings_replace_the_clouds_hosts_and_may_name_a_port()
    {
        var hosts = OutboundHosts.Of(new BotOptions { AppId = "a", AllowedHosts = ["127.0.0.1:5001", "*.example.org"], AllowHttpOnLoopback = true });
        hosts.Check("http://127.0.0.1:5001/").ShouldNotBeNull();
        hosts.Check("http://127.0.0.1:5002/").ShouldBeNull();
        hosts.Check("http://localhost:5001/").ShouldBeNull();
        hosts.Check("https://a.b.example.org/").ShouldNotBeNull();
        hosts.Check("https://example.org/").ShouldBeNull();
        hosts.Check("https://teams.microsoft.com/").ShouldBeNull();
    }

    [Fact]
    public void The_governments_cloud_has_its_own_endpoints()
    {
        Cloud.Government.Issuer.ShouldBe("https://api.botframework.us");
        Cloud.Government.TokenEndpoint(null).AbsoluteUri.ShouldBe("https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us/oauth2/v2.0/token");
        Cloud.Public.TokenEndpoint("a tenant").AbsoluteUri.ShouldBe("https://login.microsoftonline.com/a%20tenant/oauth2/v2.0/token");
    }
}
