using System.Text.RegularExpressions;
using QaBot.Hosting;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests;

public sealed partial class DeployTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "deploy");

    [Fact]
    public void What_is_deployed_names_settings_that_there_are()
    {
        var known = QaBotSettings.All.Select(setting => setting.Variable).ToHashSet(StringComparer.Ordinal);
        // The password that goes into the connection string, of the compose file alone.
        known.Add("QABOT_PASSWORD");
        var files = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToList();
        files.Select(Path.GetFileName).ShouldBe(["compose.yaml", "qabot.yaml", "qabot.conf", "qabot.conf", "user.sql"], ignoreOrder: true);

        var named = files.SelectMany(file => Setting().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct().ToList();

        named.ShouldContain("QABOT_STORE_KEY");
        named.Where(name => !known.Contains(name)).ShouldBeEmpty();
    }

    [GeneratedRegex("QABOT_[A-Z_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Setting();
}
