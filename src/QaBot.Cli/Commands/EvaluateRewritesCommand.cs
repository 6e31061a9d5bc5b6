using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Evaluation;
using QaBot.Evaluation.Rewrites;
using QaBot.Hosting;

namespace QaBot.Cli.Commands;

/// <summary>qabot evaluate rewrites: how well follow-up questions are made to stand alone.</summary>
internal sealed class EvaluateRewritesCommand : ICommand
{
    private static readonly Option Turns = new("--turns", "FILE", "also write each turn there: its F1, the question, the bot's wording and the person's, separated by tabs");

    public string Name => "evaluate rewrites";

    public string Arguments => "FILE";

    public string Summary => "Make the follow-up questions of a set (id, history, question, rewrite) stand alone and print how near they come to people's rewrites.";

    public IReadOnlyList<Option> Options => [Turns];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var path = context.Arguments.TheWord("FILE");
        if (!File.Exists(path)) throw new UsageException($"There is no file '{path}'.");
        var set = RewriteTurn.Read(path);
        var engine = IndexEngine.Of(context.Settings());
        var analyzer = engine.Analyzer();
        using var index = engine.OpenInMemory(analyzer);
        var evaluation = new RewriteEvaluation(AnswerEngine.Over(new RetrievalSetCorpus(index, []), analyzer));
        var turns = await evaluation.RunAsync(set, cancellation).ConfigureAwait(false);
        if (context.Arguments.Value(Turns) is { } file)
            await File.WriteAllLinesAsync(file, turns.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.TokenF1:0.000}\t{t.Turn.Question}\t{t.Standalone}\t{t.Turn.Rewrite}")), cancellation).ConfigureAwait(false);

        var output = context.Console.Out;
        Line("all turns", turns);
        Line("non-first turns", [.. turns.Where(t => t.Turn.History.Count > 0)]);
        return ExitCode.Done;

        void Line(string name, IReadOnlyList<RewrittenTurn> some)
        {
            if (some.Count > 0)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {some.Count,5}  token F1 {some.Average(t => t.TokenF1):0.0000}  (copying {some.Average(t => t.CopyF1):0.0000})"));
        }
    }
}
