using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Ingestion;

namespace QaBot.Cli.Commands;

/// <summary>What a command works with.</summary>
/// <param name="Arguments">What was typed.</param>
/// <param name="Console">The streams.</param>
/// <param name="Environment">Gives an environment variable's value, null when it is not set.</param>
/// <param name="Scripted">Finds another answer service than an application's own; null outside tests.</param>
/// <param name="Embedder">Makes vectors, in place of the one that the settings name.</param>
internal sealed record CommandContext(
    ParsedArguments Arguments,
    CliConsole Console,
    Func<string, string?> Environment,
    Func<QaBotApplication, IAnswerService>? Scripted,
    IPassageEmbedder? Embedder = null)
{
    /// <summary>Answers questions, each put on record.</summary>
    public IAnswerService AnswersOf(QaBotApplication application) => Scripted?.Invoke(application) ?? application.Answers;

    /// <summary>Answers questions without a record: for measurements.</summary>
    public IAnswerService UnrecordedAnswersOf(QaBotApplication application) => Scripted?.Invoke(application) ?? application.UnrecordedAnswers;

    /// <summary>How documents that could crash a process are read in one of their own; null to read them in this one.</summary>
    public ReadWorkerCommand? Worker { get; init; }

    /// <summary>The settings: what was typed, else the environment, else the defaults.</summary>
    public QaBotOptions Settings()
    {
        var options = QaBotOptions.FromEnvironment(Environment);
        return (options with
        {
            CorpusDirectory = Arguments.Value(Option.Corpus) ?? options.CorpusDirectory,
            DataDirectory = Arguments.Value(Option.Data) ?? options.DataDirectory,
            Embedder = Embedder ?? options.Embedder,
            Worker = Worker,
        }).Validated();
    }

    /// <summary>A question from whoever uses this terminal.</summary>
    public static Question Question(string text, string conversation) =>
        new(text, conversation, Core.Question.NoAccess) { Channel = "terminal", Person = System.Environment.UserName };

    /// <summary>Opens the corpus and takes in what changed in it; says what was read, and which documents could not be.</summary>
    public QaBotApplication Open(CancellationToken cancellation)
    {
        var application = OpenSilently(cancellation);
        var report = application.Report;
        if (report.HasChanges) Console.Words.WriteLine(IngestionSummary.Line(report));
        foreach (var file in report.Failed) Console.Words.WriteLine($"Not read: {TerminalText.OneLine(file.Reason)}");
        WaitForVectors(application, cancellation);
        return application;
    }

    /// <summary>Waits until the vectors that were missing are made, where an embedder is configured, and says what came of it.</summary>
    public void WaitForVectors(QaBotApplication application, CancellationToken cancellation)
    {
        var embedded = application.Embedded;
        embedded.Wait(cancellation);
        if (embedded.Result is not { } report) return;
        if (report.Made > 0) Console.Words.WriteLine($"Vectors: {report.Made} made.");
        if (report.Problem is { } problem) Console.Words.WriteLine(TerminalText.OneLine(problem));
    }

    /// <summary>The same where there must be something to answer from.</summary>
    /// <exception cref="IngestionException">The corpus has no documents.</exception>
    public QaBotApplication OpenWithDocuments(CancellationToken cancellation)
    {
        var application = Open(cancellation);
        if (application.Corpus.Names.Count > 0) return application;
        application.Dispose();
        throw new IngestionException($"There is nothing to answer from: '{application.Options.CorpusDirectory}' holds no document that can be read. Put documents there, or name another folder with --corpus.");
    }

    /// <summary>The same as <see cref="Open"/>, leaving it to the command to say what came of it.</summary>
    public QaBotApplication OpenSilently(CancellationToken cancellation)
    {
        var progress = new IngestionProgressLine(Console);
        try
        {
            return QaBotApplication.Open(Settings(), progress, words => Console.Words.WriteLine($"qabot: {TerminalText.Clean(words)}"), cancellation);
        }
        finally
        {
            progress.Clear();
        }
    }
}
