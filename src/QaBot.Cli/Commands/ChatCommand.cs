using QaBot.Cli.Arguments;
using QaBot.Cli.Chat;

namespace QaBot.Cli.Commands;

/// <summary>qabot chat: questions that may lean on each other.</summary>
internal sealed class ChatCommand : ICommand
{
    public string Name => "chat";

    public string Arguments => "";

    public string Summary => "Answer questions as they are typed; with --json one a line, an empty line begins a new conversation.";

    public IReadOnlyList<Option> Options => [Option.Corpus, Option.Data, Option.Json];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        var console = context.Console;
        using var application = context.OpenWithDocuments(cancellation);
        var answers = context.AnswersOf(application);
        if (context.Arguments.Has(Option.Json))
        {
            await new JsonChat(console, answers).RunAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }

        if (console.IsInteractive) console.Words.WriteLine($"{application.Corpus.Names.Count} documents. Ask, or type /help.");
        await new ChatLoop(console, answers, () => application.Corpus, KeyboardLines.For(console)).RunAsync(cancellation).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
