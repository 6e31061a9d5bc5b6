using QaBot.Cli.Arguments;

namespace QaBot.Cli.Commands;

/// <summary>One command, as it is typed.</summary>
internal interface ICommand
{
    /// <summary>Its words: "ask", "documents list".</summary>
    string Name { get; }

    /// <summary>What follows its name, in help: "QUESTION".</summary>
    string Arguments { get; }

    /// <summary>What it does, in one line.</summary>
    string Summary { get; }

    /// <summary>The options that it takes beside --help.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    Task<int> RunAsync(CommandContext context, CancellationToken cancellation);
}
