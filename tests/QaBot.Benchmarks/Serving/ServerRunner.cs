using System.Globalization;

namespace QaBot.Benchmarks;

/// <summary>Measures the service as a channel meets it.</summary>
internal static class ServerRunner
{
    /// <summary>"load [SECONDS]": answers a second, 50 at a time, and what the protocol adds to an answer; "stop [RUNS]" and "kill [RUNS]": SIGTERM and SIGKILL under load, and what was lost or doubled.</summary>
    public static Task<int> RunAsync(string[] args) => args switch
    {
        ["load"] => ServerLoad.RunAsync(10),
        ["load", var seconds] => ServerLoad.RunAsync(Number(seconds)),
        ["stop"] => ServerStop.RunAsync(20, isKill: false),
        ["stop", var runs] => ServerStop.RunAsync(Number(runs), isKill: false),
        ["kill"] => ServerStop.RunAsync(20, isKill: true),
        ["kill", var runs] => ServerStop.RunAsync(Number(runs), isKill: true),
        _ => Task.FromResult(2),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
