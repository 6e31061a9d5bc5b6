using System.ComponentModel;
using System.Text.Json;
using Microsoft.SemanticKernel;
using QaBot.Core;

namespace QaBot.SemanticKernel;

/// <summary>The documents as a plugin, so that another application of Semantic Kernel can search them, open what it found, and have questions answered with citations.</summary>
/// <param name="corpus">The documents as they are now.</param>
/// <param name="analyzer">Makes the terms of a search.</param>
/// <param name="answers">Answers questions; each answer is put on record.</param>
/// <param name="access">The tags of whoever asks; documents that need another do not exist.</param>
public sealed class CorpusPlugin(Func<ICorpus> corpus, ITextAnalyzer analyzer, IAnswerService answers, IReadOnlySet<string> access)
{
    /// <summary>What the plugin is called.</summary>
    public const string PluginName = "corpus";

    private const int MostPassages = 50;
    private const float StopWordWeight = 0.1f;

    /// <summary>The best passages for some words.</summary>
    [KernelFunction("search"), Description("Finds passages of the documents. Cite a passage by its handle in brackets behind the sentence that it supports, like this: [report.md#3]")]
    public IReadOnlyList<FoundPassage> Search(
        [Description("What to look for, in words.")] string words,
        [Description("How many passages to return at the most.")] int limit = 5)
    {
        var now = corpus();
        var terms = analyzer.Analyze(words).GroupBy(t => t.Term, StringComparer.Ordinal)
            .Select(g => new QueryTerm(g.Key, g.First().Kind == TokenKind.StopWord ? StopWordWeight : 1)).ToList();
        var found = new List<FoundPassage>();
        foreach (var hit in now.Search.Search(new SearchQuery(terms, Math.Clamp(limit, 1, MostPassages), access)))
            if (Evidence(now, access, new PassageHandle(hit.Document, hit.Passage)) is { } evidence) found.Add(FoundPassage.Of(evidence));
        return found;
    }

    /// <summary>One passage, with its place in the document.</summary>
    [KernelFunction("open_passage"), Description("Opens a passage that was found: its words, and where they stand in the document's text, in code points.")]
    public FoundPassage? OpenPassage([Description("A handle such as report.md#3.")] string handle) =>
        PassageHandle.TryParse(handle.Trim('[', ']'), out var parsed) && Evidence(corpus(), access, parsed) is { } evidence ? FoundPassage.Of(evidence) : null;

    /// <summary>An answer as JSON, as every door of the bot prints it.</summary>
    [KernelFunction("answer"), Description("Answers a question from the documents. Every statement is verified and cites the exact words of its source; what the documents do not say is declined. The answer is JSON.")]
    public async Task<string> AnswerAsync(
        [Description("The question.")] string question,
        [Description("The conversation that a follow-up belongs to.")] string conversation = "kernel",
        CancellationToken cancellation = default)
    {
        var answer = await answers.AskAsync(new Question(question, conversation, access) { Channel = "kernel" }, cancellation).ConfigureAwait(false);
        return JsonSerializer.Serialize(AnswerJsonMapper.ToJson(answer), AnswerJsonContext.Default.AnswerJson);
    }

    /// <summary>A passage as evidence; null where there is none that this reader may read.</summary>
    internal static Evidence? Evidence(ICorpus corpus, IReadOnlySet<string> access, PassageHandle handle)
    {
        if (corpus.Find(handle.Document) is not { } document || !document.IsReadableBy(access) || handle.Passage < 0 || handle.Passage >= document.Passages.Count) return null;
        var passage = document.Passages[handle.Passage];
        var context = passage.Table is { } n ? string.Join(' ', document.Tables[n].Header.Prepend(document.Tables[n].Caption)) : "";
        return new Evidence(
            handle.ToString(), document, passage, [.. passage.Sentences.SelectMany(s => s.Segments)], string.Join(' ', passage.Sentences.Select(s => s.Text)), context);
    }
}
