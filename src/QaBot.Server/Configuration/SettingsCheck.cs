using QaBot.Hosting;

namespace QaBot.Server.Configuration;

/// <summary>Reads all settings before anything starts, so that whoever mistyped three is told of three.</summary>
internal static class SettingsCheck
{
    /// <summary>Makes the services that read settings and gathers what they complain of.</summary>
    /// <exception cref="QaBotOptionsException">Names every setting that is wrong, all together.</exception>
    public static void Run(IServiceProvider services, params ReadOnlySpan<Type> readers)
    {
        var problems = new List<string>();
        foreach (var reader in readers)
        {
            try
            {
                services.GetRequiredService(reader);
            }
            catch (QaBotOptionsException wrong)
            {
                problems.AddRange(wrong.Problems);
            }
        }

        if (problems.Count > 0) throw new QaBotOptionsException(problems);
    }
}
