using QaBot.Cli.Arguments;
using QaBot.Core;
using QaBot.Evaluation.Answers;

namespace QaBot.Cli.Commands;

/// <summary>qabot evaluate: the scorer's figures over a question set.</summary>
internal sealed class EvaluateCommand : ICommand
{
    private static readonly Option Questions = new("--questions", "FILE", "the question set: one conversation a line, as JSON");
    private static readonly Option Failures = new("--failures", "N", "also print the first N turns that went wrong (to standard error)");
    private static readonly Option Answers = new("--answers", "FILE", "also write every answer there, one JSON object a line");

    public string Name => "evaluate";

    public string Arguments => "--questions FILE";

    public string Summary => "Ask a question set and print how many answers are right, cited and rightly declined.";

    public IReadOnlyList<Option> Options => [Questions, Failures, Answers, Option.Corpus, Option.Data];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        var path = context.Arguments.Value(Questions) ?? throw new UsageException($"The question set is missing: {Questions.Usage}.");
        var failures = context.Arguments.Number(Failures, 0, 0, int.MaxValue);
        if (!File.Exists(path)) throw new UsageException($"There is no question set '{path}'.");
        var set = QuestionSet.Read(path);

        using var application = context.OpenWithDocuments(cancellation);
        using var answers = context.Arguments.Value(Answers) is { } file ? File.Create(file) : null;
        var evaluation = new AnswerEvaluation(context.UnrecordedAnswersOf(application), application.Corpus);
        var report = await evaluation.RunAsync(set, answers is null ? null : a => AnswerJsonMapper.WriteLine(answers, a), cancellation).ConfigureAwait(false);

        context.Console.Out.WriteLine(report.ToJson());
        foreach (var line in report.Failures(failures)) context.Console.Words.WriteLine(line);
        return ExitCode.Done;
    }
}
