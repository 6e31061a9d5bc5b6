using System.Globalization;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Chat;

/// <summary>qabot chat for a person: questions and a few commands that begin with '/'.</summary>
/// <param name="console">The streams.</param>
/// <param name="answers">Answers the questions.</param>
/// <param name="corpus">What is answered from, now.</param>
/// <param name="readLine">The next line typed; null when the person is done.</param>
internal sealed class ChatLoop(CliConsole console, IAnswerService answers, Func<ICorpus> corpus, Func<string?> readLine)
{
    internal const string Help = """
        Ask anything that the documents could answer; later questions may lean on earlier ones.
          /new      begin a new conversation
          /sources  the sources of the last answer, with their words
          /why      how the last answer came about
          /help     this list
          /quit     end (Ctrl-D or Ctrl-C do, too)
        """;

    private int _conversation = 1;
    private Answer? _last;

    /// <summary>Answers until the person is done.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            console.IsWaiting = true;
            var line = readLine();
            console.IsWaiting = false;
            if (line is null) return;
            line = line.Trim();
            if (line.Length == 0) continue;
            if (!line.StartsWith('/')) await AskAsync(line, cancellation).ConfigureAwait(false);
            else if (line is "/quit" or "/exit") return;
            else Command(line);
            console.Flush();
        }
    }

    private async Task AskAsync(string line, CancellationToken cancellation)
    {
        if (QuestionCheck.Problem(line) is { } problem)
        {
            console.Out.WriteLine(problem);
            return;
        }

        var id = $"c{_conversation.ToString(CultureInfo.InvariantCulture)}";
        var renderer = new AnswerRenderer(console, corpus());
        _last = await answers.AskAsync(Commands.CommandContext.Question(line, id), renderer.Show, cancellation).ConfigureAwait(false);
        renderer.Write(_last);
        console.Out.WriteLine();
    }

    private void Command(string line)
    {
        switch (line)
        {
            case "/new":
                _conversation++;
                _last = null;
                console.Out.WriteLine("A new conversation.");
                break;
            case "/help":
                console.Out.WriteLine(Help);
                break;
            case "/sources" or "/why" when _last is null:
                console.Out.WriteLine("Nothing has been asked yet in this conversation.");
                break;
            case "/sources":
                new AnswerRenderer(console, corpus()).WriteSources(_last);
                break;
            case "/why":
                new WhyRenderer(console).Write(_last);
                break;
            default:
                console.Out.WriteLine($"There is no command {TerminalText.Snippet(line, 40)}. /help lists them.");
                break;
        }
    }
}
