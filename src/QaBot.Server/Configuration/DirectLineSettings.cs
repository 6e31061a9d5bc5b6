using System.Globalization;
using System.Reflection;
using QaBot.Bot.DirectLine;
using QaBot.Hosting;
using QaBot.Server.Http;

namespace QaBot.Server.Configuration;

/// <summary>Reads the sections "DirectLine" and "Server".</summary>
internal static class DirectLineSettings
{
    private const string Section = "DirectLine";

    private static readonly PropertyInfo[] Settings = [.. typeof(DirectLineOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)];

    /// <summary>Reads and checks both sections.</summary>
    /// <exception cref="QaBotOptionsException">Names everything that is wrong, together.</exception>
    public static DirectLineOptions Read(IConfiguration configuration)
    {
        var problems = new List<string>();
        var readable = new Dictionary<string, string?>();
        foreach (var setting in configuration.GetSection(Section).GetChildren())
        {
            var known = Settings.FirstOrDefault(p => p.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
            if (known is null) problems.Add($"{Section}:{setting.Key} is no setting: those of this section are {string.Join(", ", Settings.Select(p => p.Name))}.");
            else if (known.PropertyType == typeof(int) && !int.TryParse(setting.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
                problems.Add($"{Section}:{known.Name} is '{setting.Value}': give a whole number.");
            else readable[known.Name] = setting.Value;
        }

        var options = new ConfigurationBuilder().AddInMemoryCollection(readable).Build().Get<DirectLineOptions>() ?? new DirectLineOptions();
        problems.AddRange(options.Problems());
        problems.AddRange(PublicOrigin.Problems(configuration));
        return problems.Count == 0 ? options : throw new QaBotOptionsException(problems);
    }
}
