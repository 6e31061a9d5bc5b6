using QaBot.Hosting;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Operation;

public sealed class SettingsTests
{
    [Fact]
    public void Production_without_an_app_id_does_not_start() => Problems("--environment=Production").ShouldBe(
    [
        "Bot:AppId is not set: give the app id of the bot's registration, or run with ASPNETCORE_ENVIRONMENT=Development on this machine alone, where channels need not sign in.",
    ]);

    [Fact]
    public void Every_mistake_is_named_in_one_go() => Problems(
        "--environment=Production", "--Bot:AppId=a", "--Bot:AppSecret=s", "--Bot:ManagedIdentity=system", "--Bot:Cloud=moon", "--Bot:TokenEndpoint=http://t.example/",
        "--Bot:KeyRefreshMinutes=0", "--Bot:AllowedHosts=https://x.example/", "--Bot:AppSecrt=s", "--Bot:AllowHttpOnLoopback=perhaps", "--QABOT_MAX_FILE_MB=0").ShouldBe(
    [
        "QABOT_MAX_FILE_MB is 0: give 1 to 1000, or leave it out for 20.",
        "Bot:AppSecrt is no setting: those of this section are AppId, AppSecret, CertificateFile, CertificatePassword, ManagedIdentity, TenantId, Cloud, OpenIdMetadata, Issuer, TokenEndpoint, Scope, AllowedHosts, AllowHttpOnLoopback, RequiredEndorsements, KeyRefreshMinutes, StarterQuestions, QuestionsPerMinute.",
        "Bot:Cloud is 'moon': give public or government, or leave it out for public.",
        "Bot:AllowHttpOnLoopback is 'perhaps': give true or false, or leave it out for false.",
        "Bot:TokenEndpoint is 'http://t.example/': give an https address (http only to this machine and with Bot:AllowHttpOnLoopback), or leave it out for https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token.",
        "Bot:KeyRefreshMinutes is '0': give 1 to 1440, or leave it out for 60.",
        "Bot:AppSecret and Bot:ManagedIdentity are set: give one of them.",
        "Bot:AllowedHosts holds 'https://x.example/': give host, host:port or *.host, separated by commas.",
    ],
        ignoreOrder: true);

    [Fact]
    public void A_secret_without_an_app_id_and_an_app_id_without_a_credential_are_named()
    {
        Problems("--environment=Development", "--Bot:AppSecret=s").ShouldBe(["Bot:AppSecret is set and Bot:AppId is not: give both."]);
        Problems("--environment=Production", "--Bot:AppId=a").ShouldBe(["Bot:AppId is set and no credential is: give Bot:AppSecret, Bot:CertificateFile or Bot:ManagedIdentity."]);
        Problems("--environment=Production", "--Bot:AppId=a", "--Bot:CertificateFile=/nowhere/x.pem").ShouldBe(["Bot:CertificateFile is '/nowhere/x.pem', which is not there: name a .pem or .pfx file with certificate and private key."]);
    }

    [Fact]
    public void Mistakes_in_the_settings_of_Direct_Line_and_of_the_server_are_named_together() => Problems(
        "--environment=Development", "--DirectLine:TokenMinutes=soon", "--DirectLine:MaxUploads=-1", "--DirectLine:Secrt=x", "--Server:PublicOrgin=https://answers.example", "--Server:PublicOrigin=answers").ShouldBe(
    [
        "DirectLine:TokenMinutes is 'soon': give a whole number.",
        "DirectLine:MaxUploads is -1: give 0 to 100.",
        "DirectLine:Secrt is no setting: those of this section are Secret, SigningKey, TokenMinutes, IdleHours, MaxConversations, MaxActivities, MaxActivityKilobytes, MaxUploadMegabytes, MaxUploads.",
        "Server:PublicOrgin is no setting: this section has Server:PublicOrigin alone.",
        "Server:PublicOrigin is 'answers', which is no origin: give scheme and host like \"https://answers.example\", or leave it out.",
    ],
        ignoreOrder: true);

    private static IReadOnlyList<string> Problems(params string[] args) => Should.Throw<QaBotOptionsException>(() => QaBotServer.Create(args)).Problems;
}
