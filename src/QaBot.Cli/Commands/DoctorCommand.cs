using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Ingestion;
using QaBot.Models.Configuration;
using QaBot.Models.Probing;

namespace QaBot.Cli.Commands;

/// <summary>qabot doctor: checks folders, documents and index, and says what to do about what is wrong.</summary>
internal sealed class DoctorCommand : ICommand
{
    private static readonly Option Index = new("--index", null, "also read every byte of the index, and rebuild it from the stored documents if anything is wrong");

    private static readonly Option Model = new("--model", null, "also make a real call to each model of the settings, and say what it can do");

    public string Name => "doctor";

    public string Arguments => "";

    public string Summary => "Check the folders, every stored document and the index; say what is wrong and what to do.";

    public IReadOnlyList<Option> Options => [Index, Model, Option.Corpus, Option.Data];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        if (context.Arguments.Has(Index)) CheckIndex(context);
        using var application = context.OpenSilently(cancellation);
        var problems = 0;
        foreach (var finding in Findings(application, cancellation))
            Write(finding);
        if (application.Store is { } store)
        {
            var problem = await store.ProblemAsync(cancellation).ConfigureAwait(false);
            Write(new(problem is null, "store", problem ?? $"{store.Place}: it can be reached, and its tables are what this program needs"));
        }

        if (context.Arguments.Has(Model))
            await foreach (var finding in ModelFindings(application.Options.Models, cancellation).ConfigureAwait(false)) Write(finding);
        return problems == 0 ? ExitCode.Done : ExitCode.Failed;

        void Write(Finding finding)
        {
            context.Console.Out.WriteLine($"{(finding.IsFine ? "ok     " : "WRONG  ")}{finding.Subject,-11}{Rendering.TerminalText.OneLine(finding.Text)}");
            if (!finding.IsFine) problems++;
        }
    }

    private static async IAsyncEnumerable<Finding> ModelFindings(ModelOptions models, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (models.Endpoints.Count == 0 && models.Embeddings is null) yield return new(false, "model", "None is configured: set Model__Endpoint and Model__Name.");
        await foreach (var finding in EndpointProbe.RunAsync(models, cancellation).ConfigureAwait(false)) yield return new(finding.IsFine, "model", finding.Text);
    }

    private static void CheckIndex(CommandContext context)
    {
        var settings = context.Settings();
        var (data, engine) = (DataFolder.Of(settings), IndexEngine.Of(settings));
        if (engine.Check(data) is not { } problem)
        {
            context.Console.Out.WriteLine("ok     index      Every byte reads as it was written.");
            return;
        }

        engine.Clear(data);
        context.Console.Out.WriteLine($"MENDED index      {Rendering.TerminalText.OneLine(problem)} It was rebuilt.");
    }

    private static IEnumerable<Finding> Findings(QaBotApplication application, CancellationToken cancellation)
    {
        var corpus = application.Corpus;
        yield return new(true, "runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        yield return new(true, "engines", EngineSettings.Sentence(application.Options));
        yield return new(true, "corpus", Path.GetFullPath(application.Options.CorpusDirectory));
        yield return new(true, "data", application.DataDirectory);
        yield return new(true, "audit", application.Options.Audit ? application.Store is { } store ? store.Place : $"{LedgerEngine.Options(application.Options).Directory}, {AuditLedger.Engine}" : "off (QABOT_AUDIT): answers are not put on record");
        yield return corpus.Names.Count > 0
            ? new(true, "documents", IngestionSummary.Line(application.Report))
            : new(false, "documents", $"None can be answered from: put documents ({string.Join(' ', DocumentReaders.All.SelectMany(r => r.Extensions))}) into the corpus folder.");
        foreach (var file in application.Report.Failed) yield return new(false, "document", file.Reason);

        foreach (var name in corpus.Names)
        {
            cancellation.ThrowIfCancellationRequested();
            if (corpus.Find(name) is { Passages.Count: 0 } empty) yield return new(true, "document", $"{name} holds no text, so nothing in it can be found.{(empty.Pages.Any(p => p.Source == PageSource.Picture) ? " Its pages are pictures: the package tesseract-ocr lets them be read." : "")}");
            if (Problem(corpus, name) is { } problem) yield return new(false, "document", $"{name}: {problem}");
        }

        var indexed = corpus.Search.Versions;
        foreach (var name in indexed.Keys.Except(corpus.Names, StringComparer.Ordinal))
            yield return new(false, "index", $"{name} is indexed but is no document: run qabot ingest.");
        yield return new(true, "index", string.Create(CultureInfo.InvariantCulture, $"{indexed.Count} documents, {corpus.Search.PassageCount} passages, generation {corpus.Search.Generation}"));
    }

    private static string? Problem(ICorpus corpus, string name)
    {
        if (corpus.Find(name) is not { } document) return "its stored form is gone: run qabot ingest.";
        if (VersionId.Of(document.Text) != document.Version) return "its stored text is not the version it claims to be: forget it and run qabot ingest.";
        if (document.Passages.Any(p => p.Span.Start < 0 || p.Span.End > document.Text.Length || p.Span.Length <= 0)) return "a passage lies outside its text: forget it and run qabot ingest.";
        return corpus.Search.Versions.GetValueOrDefault(name) == document.Version ? null : "the index holds another version of it: run qabot ingest.";
    }

    private sealed record Finding(bool IsFine, string Subject, string Text);
}
