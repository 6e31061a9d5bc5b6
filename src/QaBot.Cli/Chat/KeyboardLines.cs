using QaBot.Core;

namespace QaBot.Cli.Chat;

/// <summary>Finds how lines are typed: with an editor at a keyboard, plainly from a pipe.</summary>
internal static class KeyboardLines
{
    private const string Prompt = "› ";

    /// <summary>Gives the next line; null when there are no more.</summary>
    public static Func<string?> For(CliConsole console)
    {
        if (!console.IsInteractive)
        {
            var lines = new BoundedLineReader(console.Input, Question.MaxLength);
            return lines.ReadLine;
        }

        var editor = new LineEditor(() => Console.ReadKey(intercept: true), console.Out, () => Console.WindowWidth is > 0 and var columns ? columns : 80);
        return () =>
        {
            Console.TreatControlCAsInput = true;
            try
            {
                return editor.ReadLine(console.Palette.Accent(Prompt), Prompt.Length);
            }
            finally
            {
                Console.TreatControlCAsInput = false;
            }
        };
    }
}
