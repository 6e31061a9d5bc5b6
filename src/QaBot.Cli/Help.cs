using System.Reflection;
using QaBot.Cli.Commands;
using QaBot.Hosting;
using QaBot.Models.Configuration;

namespace QaBot.Cli;

/// <summary>Prints help and version.</summary>
internal static class Help
{
    /// <summary>Whether help is wanted: "--help" or "-h" before any "--", "help" as the command, or nothing typed at all.</summary>
    public static bool IsAskedFor(string[] args, out string topic)
    {
        var end = Array.IndexOf(args, "--");
        var typed = end < 0 ? args : args[..end];
        var asked = args.Length == 0 || args[0] == "help" || typed.Contains("--help") || typed.Contains("-h");
        topic = asked ? string.Join(' ', typed.Where(a => a is not ("help" or "--help" or "-h")).TakeWhile(a => !a.StartsWith('-')).Take(2)) : "";
        return asked;
    }

    /// <summary>Prints help on the command or group of commands that <paramref name="topic"/> begins with; on everything when there is none.</summary>
    public static int Write(CliConsole console, IReadOnlyList<ICommand> commands, string topic)
    {
        var word = topic.Split(' ')[0];
        var exact = commands.FirstOrDefault(c => c.Name == topic) ?? commands.FirstOrDefault(c => c.Name == word);
        if (exact is not null) WriteCommand(console.Out, exact);
        else WriteOverview(console.Out, [.. commands.Where(c => c.Name.StartsWith(word + " ", StringComparison.Ordinal))], commands);
        return ExitCode.Done;
    }

    /// <summary>Prints the program's version.</summary>
    public static int WriteVersion(CliConsole console)
    {
        var version = typeof(Help).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        console.Out.WriteLine($"qabot {version.Split('+')[0]}");
        return ExitCode.Done;
    }

    private static void WriteOverview(TextWriter output, IReadOnlyList<ICommand> group, IReadOnlyList<ICommand> all)
    {
        output.WriteLine("qabot answers questions from a folder of documents; every sentence cites the exact words of its source.");
        output.WriteLine();
        WriteRows(output, (group.Count > 0 ? group : all).Select(c => ($"qabot {c.Name} {c.Arguments}".TrimEnd(), c.Summary)));
        output.WriteLine();
        output.WriteLine("qabot COMMAND --help says what a command takes; qabot --version prints the version.");
        output.WriteLine();
        output.WriteLine("Settings from the environment:");
        WriteRows(output, QaBotSettings.All.Select(s => (s.Variable, $"{s.Sentence} {Capital(s.Range)}; default {s.Default}.")));
        output.WriteLine();
        output.WriteLine("Settings of models, from the environment too (README of QaBot.Models):");
        WriteRows(output, ModelSettings.All.Select(s => (s.Variable, $"{s.Sentence} {Capital(s.Range)}; default {s.Default}.")));
        output.WriteLine();
        output.WriteLine("Settings of engines, from the environment too (README of QaBot.Hosting):");
        WriteRows(output, EngineSettings.All.Select(s => (s.Variable, $"{s.Sentence} {Capital(s.Range)}; default {s.Default}.")));
        output.WriteLine();
        output.WriteLine("Data goes to standard output, everything else to standard error. Exit code: 0 done, 1 failed, 2 wrong usage.");
    }

    private static void WriteCommand(TextWriter output, ICommand command)
    {
        output.WriteLine($"qabot {command.Name} {command.Arguments}".TrimEnd());
        output.WriteLine();
        output.WriteLine(command.Summary);
        output.WriteLine();
        WriteRows(output, command.Options.Select(o => (o.Usage, o.Help)));
    }

    private static void WriteRows(TextWriter output, IEnumerable<(string Left, string Right)> rows)
    {
        var list = rows.ToList();
        var width = list.Count == 0 ? 0 : list.Max(row => row.Left.Length);
        foreach (var (left, right) in list) output.WriteLine($"  {left.PadRight(width)}  {right}");
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
