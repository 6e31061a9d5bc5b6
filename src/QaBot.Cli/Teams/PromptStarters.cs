using QaBot.Core;

namespace QaBot.Cli.Teams;

/// <summary>Finds questions to begin with: what the documents have a heading for, and the bot an answer to.</summary>
internal static class PromptStarters
{
    private const int Most = 12;
    private const int Tried = 60;
    private const int FromOneDocument = 3;

    /// <summary>At most 12 questions, from every document in turn; only such as are answered in full.</summary>
    public static async Task<IReadOnlyList<PromptStarter>> FindAsync(ICorpus corpus, IAnswerService answers, CancellationToken cancellation)
    {
        var documents = corpus.Names.Select(name => corpus.Find(name)!).ToList();
        var taken = documents.ToDictionary(d => d.Name, _ => 0, StringComparer.Ordinal);
        var starters = new List<PromptStarter>();
        var candidates = documents.SelectMany(Headings).GroupBy(c => c.Place).OrderBy(g => g.Key).SelectMany(g => g);
        foreach (var (_, document, heading) in candidates.DistinctBy(c => c.Heading, StringComparer.OrdinalIgnoreCase).Take(Tried))
        {
            if (starters.Count == Most) break;
            if (taken[document.Name] == FromOneDocument) continue;
            var prompt = $"What do the documents say about {heading}?";
            var question = new Question(prompt, "starter-" + starters.Count, Question.NoAccess) { Channel = "msteams" };
            var answer = await answers.AskAsync(question, cancellation).ConfigureAwait(false);
            if (answer.State != AnswerState.Verified || answer.Citations.All(c => c.Document != document.Name)) continue;
            taken[document.Name]++;
            starters.Add(new PromptStarter(ShownText.Cut(heading, 128), ShownText.Cut($"From “{ShownText.OneLine(document.DisplayTitle)}”", 4000), prompt));
        }

        return starters;
    }

    /// <summary>A document's headings that can stand in a question, in the order in which they first come.</summary>
    private static IEnumerable<(int Place, Document Document, string Heading)> Headings(Document document) => document.Passages
        .Where(p => p.Headings.Count > 1 && p.Kind != PassageKind.Reference)
        .Select(p => ShownText.OneLine(p.Headings[^1]))
        .Where(h => h.Length is > 3 and <= 80 && h.Any(char.IsLetter))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select((heading, place) => (place, document, heading));
}
