using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Commands;

/// <summary>qabot ask: one question, one answer.</summary>
internal sealed class AskCommand : ICommand
{
    private static readonly Option Why = new("--why", null, "also print how the answer came about");

    private static readonly Option References = new("--references", "STYLE", $"also print the sources as a reference list: {string.Join(", ", ReferenceList.Styles)}");

    public string Name => "ask";

    public string Arguments => "QUESTION";

    public string Summary => "Answer one question.";

    public IReadOnlyList<Option> Options => [Option.Corpus, Option.Data, Option.Json, Why, References];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        if (arguments.Words.Count == 0) throw new UsageException("The question is missing: qabot ask \"What do you want to know?\"");
        var text = string.Join(' ', arguments.Words);
        if (QuestionCheck.Problem(text) is { } problem) throw new UsageException(problem);

        var style = arguments.Value(References) is { } named ? ReferencesCommand.Style(named) : null;

        using var application = context.OpenWithDocuments(cancellation);
        var (answers, question) = (context.AnswersOf(application), CommandContext.Question(text, "c1"));
        Answer answer;
        if (arguments.Has(Option.Json))
        {
            answer = await answers.AskAsync(question, cancellation).ConfigureAwait(false);
            console.WriteJson(answer);
        }
        else
        {
            var renderer = new AnswerRenderer(console, application.Corpus);
            answer = await answers.AskAsync(question, renderer.Show, cancellation).ConfigureAwait(false);
            renderer.Write(answer);
            if (arguments.Has(Why)) new WhyRenderer(console).Write(answer);
            if (style is not null) ReferencesCommand.Write(console, answer.Citations.Select(c => c.Document).Distinct(StringComparer.Ordinal).Select(application.Corpus.Find).OfType<Document>(), style, "References");
        }

        return answer.State == AnswerState.Failed ? ExitCode.Failed : ExitCode.Done;
    }
}
