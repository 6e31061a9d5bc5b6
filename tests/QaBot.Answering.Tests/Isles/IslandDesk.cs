using QaBot.Answering.Conversations;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Answering.Tests.Isles;

/// <summary>Answers questions about the made-up islands, as a person at the door would be answered.</summary>
internal static class IslandDesk
{
    private static readonly EnglishAnalyzer Analyzer = new();

    public static HeldCorpus Corpus { get; } = new(IslandFiles.All);

    public static IReadOnlySet<string> Board { get; } = new HashSet<string> { "board" };

    /// <summary>A service with no conversations yet.</summary>
    public static AnswerService Open(ICorpus? corpus = null) => new(() => corpus ?? Corpus, Analyzer, new ConversationStore());

    /// <summary>Asks one question in a conversation of its own.</summary>
    public static Task<Answer> AskAsync(string question, IReadOnlySet<string>? access = null) => Open().SayAsync("c", question, access);

    /// <summary>Asks questions one after the other in one conversation, and gives the last answer.</summary>
    public static async Task<Answer> ConverseAsync(params string[] questions)
    {
        var service = Open();
        Answer? answer = null;
        foreach (var question in questions) answer = await service.SayAsync("c", question);
        return answer ?? throw new ArgumentException("A conversation needs a question.", nameof(questions));
    }

    public static Task<Answer> SayAsync(this AnswerService service, string conversation, string question, IReadOnlySet<string>? access = null) =>
        service.AskAsync(new(question, conversation, access ?? Question.NoAccess), TestContext.Current.CancellationToken);

    /// <summary>What the statements say, each as one string.</summary>
    public static IReadOnlyList<string> Said(this Answer answer) => [.. answer.Statements.Select(s => s.Text)];

    /// <summary>Everything of an answer that a person may come to see, but for the question.</summary>
    public static string Shown(this Answer answer) => string.Join('\n', [
        answer.Text,
        .. answer.Statements.Select(s => s.Text),
        .. answer.Citations.Select(c => $"{c.Document} {c.Title} {c.Prefix}{c.Quote}{c.Suffix}"),
        .. answer.Passages.Select(p => $"{p.Document.Name} {p.Text}"),
        .. answer.Conflicts.Select(c => c.Text),
        .. answer.Dropped.Select(d => $"{d.Text} {d.Detail}"),
    ]);
}
