using System.Security.Cryptography;
using QaBot.Bot;
using QaBot.Hosting;

namespace QaBot.Server.Configuration;

/// <summary>The section "Bot".</summary>
/// <param name="Bot">Who the bot is to channels.</param>
/// <param name="QuestionsPerMinute">How many questions a person may ask in a minute.</param>
/// <param name="Starters">Questions to begin with.</param>
/// <param name="Host">What runs the turns of /api/messages; null: what the build prefers.</param>
internal sealed record BotSettings(BotOptions Bot, int QuestionsPerMinute, IReadOnlyList<string> Starters, string? Host)
{
    private const string Section = "Bot";

    private static readonly string[] Keys =
    [
        "AppId", "AppSecret", "CertificateFile", "CertificatePassword", "ManagedIdentity", "TenantId", "Cloud", "OpenIdMetadata", "Issuer", "TokenEndpoint", "Scope",
        "AllowedHosts", "AllowHttpOnLoopback", "RequiredEndorsements", "KeyRefreshMinutes", "StarterQuestions", "QuestionsPerMinute", "Host",
    ];

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="QaBotOptionsException">Names everything that is wrong, together.</exception>
    public static BotSettings Read(IConfiguration configuration, bool isDevelopment)
    {
        var read = new SettingsReader(configuration, Section);
        foreach (var unknown in configuration.GetSection(Section).GetChildren().Select(c => c.Key).Except(Keys, StringComparer.OrdinalIgnoreCase))
            read.Problem($"{Section}:{unknown} is no setting: those of this section are {string.Join(", ", Keys)}.");
        var cloud = CloudOf(read);
        var isLocal = read.Flag("AllowHttpOnLoopback");
        var bot = new BotOptions
        {
            AppId = read.Text("AppId"),
            AppSecret = read.Text("AppSecret"),
            CertificateFile = read.Text("CertificateFile"),
            CertificatePassword = read.Text("CertificatePassword"),
            ManagedIdentity = read.Text("ManagedIdentity"),
            OpenIdMetadata = read.Address("OpenIdMetadata", cloud.OpenIdMetadata, isLocal),
            Issuer = read.Text("Issuer") ?? cloud.Issuer,
            TokenEndpoint = read.Address("TokenEndpoint", cloud.TokenEndpoint(read.Text("TenantId")), isLocal),
            Scope = read.Text("Scope") ?? cloud.Scope,
            AllowedHosts = read.List("AllowedHosts"),
            CloudHosts = cloud.Hosts,
            RequiredEndorsements = read.List("RequiredEndorsements") ?? [],
            AllowHttpOnLoopback = isLocal,
            KeyRefresh = TimeSpan.FromMinutes(read.Number("KeyRefreshMinutes", 60, 1, 1440)),
        };
        CheckCredential(read, bot, isDevelopment);
        CheckHosts(read, bot);
        var settings = new BotSettings(bot, read.Number("QuestionsPerMinute", 1200, 1, 100_000), StartersOf(read), HostOf(read));
        read.Check();
        return settings;
    }

    private static string? HostOf(SettingsReader read)
    {
        if (read.Text("Host") is not { } name) return null;
        var known = ChannelHosting.All.Select(h => h.Name).ToList();
        if (known.Contains(name)) return name;
        read.Problem($"Bot:Host is '{name}': this build has {string.Join(" or ", known)}; build with -p:NamedPackages=true for Bot Builder.");
        return null;
    }

    private static Cloud CloudOf(SettingsReader read)
    {
        switch (read.Text("Cloud")?.ToLowerInvariant())
        {
            case null or "public": return Cloud.Public;
            case "government": return Cloud.Government;
            case var other:
                read.Problem($"Bot:Cloud is '{other}': give public or government, or leave it out for public.");
                return Cloud.Public;
        }
    }

    private static void CheckCredential(SettingsReader read, BotOptions bot, bool isDevelopment)
    {
        string[] given = [.. new[] { ("AppSecret", bot.AppSecret), ("CertificateFile", bot.CertificateFile), ("ManagedIdentity", bot.ManagedIdentity) }.Where(c => c.Item2 is not null).Select(c => $"Bot:{c.Item1}")];
        if (bot.AppId is null)
        {
            if (!isDevelopment) read.Problem("Bot:AppId is not set: give the app id of the bot's registration, or run with ASPNETCORE_ENVIRONMENT=Development on this machine alone, where channels need not sign in.");
            if (given.Length > 0) read.Problem($"{given[0]} is set and Bot:AppId is not: give both.");
            return;
        }

        if (given.Length > 1) read.Problem($"{string.Join(" and ", given)} are set: give one of them.");
        if (given.Length == 0 && !isDevelopment) read.Problem("Bot:AppId is set and no credential is: give Bot:AppSecret, Bot:CertificateFile or Bot:ManagedIdentity.");
        if (bot.CertificateFile is not { } file) return;
        try
        {
            if (!File.Exists(file)) read.Problem($"Bot:CertificateFile is '{file}', which is not there: name a .pem or .pfx file with certificate and private key.");
            else Credentials.Of(bot with { AppSecret = null }, _ => null, TimeProvider.System);
        }
        catch (CryptographicException failure)
        {
            read.Problem($"Bot:CertificateFile is '{file}', which cannot be read ({failure.Message}): name a .pem or .pfx file with certificate and private key, and its Bot:CertificatePassword.");
        }
    }

    private static void CheckHosts(SettingsReader read, BotOptions bot)
    {
        foreach (var host in bot.AllowedHosts ?? [])
            if (host.Contains('/', StringComparison.Ordinal) || host.Contains('@', StringComparison.Ordinal) || host is "*" || host.LastIndexOf('*') > 0 || host.EndsWith('.'))
                read.Problem($"Bot:AllowedHosts holds '{host}': give host, host:port or *.host, separated by commas.");
    }

    private static IReadOnlyList<string> StartersOf(SettingsReader read)
    {
        var starters = read.List("StarterQuestions", isText: true) ?? [];
        if (starters.Count > 6) read.Problem("Bot:StarterQuestions holds more than 6 questions: keep the best.");
        if (starters.Any(s => s.Length > 200)) read.Problem("Bot:StarterQuestions holds a question of more than 200 characters: shorten it.");
        return starters;
    }
}
