using System.Globalization;
using QaBot.Core;

namespace QaBot.Cli.Chat;

/// <summary>qabot chat --json: a question a line comes in, an object a line goes out; an empty line begins a new conversation.</summary>
internal sealed class JsonChat(CliConsole console, IAnswerService answers)
{
    /// <summary>Answers until the input ends; a failed answer is printed like any other.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var lines = new BoundedLineReader(console.Input, Question.MaxLength);
        var (conversation, turn) = (1, 0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            console.IsWaiting = true;
            var line = lines.ReadLine();
            console.IsWaiting = false;
            if (line is null) return;
            if (line.Length == 0)
            {
                if (turn > 0) (conversation, turn) = (conversation + 1, 0);
                continue;
            }

            turn++;
            var id = $"c{conversation.ToString(CultureInfo.InvariantCulture)}";
            var answer = QuestionCheck.Problem(line) is { } problem
                ? Refused(line, id, turn, problem)
                : await answers.AskAsync(Commands.CommandContext.Question(line, id), cancellation).ConfigureAwait(false);
            console.WriteJson(answer);
        }
    }

    private static Answer Refused(string line, string conversation, int turn, string problem) => new()
    {
        Conversation = conversation,
        Turn = turn,
        Question = line,
        Standalone = line,
        State = AnswerState.Failed,
        Text = problem,
        Composer = "extractive",
        Timings = new Timings(0, 0, 0, 0, 0, 0),
    };
}
