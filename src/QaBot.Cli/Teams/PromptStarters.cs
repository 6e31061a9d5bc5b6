using QaBot.Core;

namespace QaBot.Cli.Teams;

/// <summary>Finds questions to begin with: what the documents have a heading for, and the bot an answer to.</summary>
internal static class PromptStarters
{
    private const int Most = 12;
    private const int Tried = 60;
    private const int FromOneDocument = 3;

    // Headings that make no question: they ask one themselves, or name a part of a text and not what it is about.
    private static readonly string[] Openings = ["why", "how", "what", "when", "where", "who", "which"];
    private static readonly string[] Parts =
        ["abstract", "annex", "appendix", "background", "bibliography", "conclusion", "conclusions", "contents", "findings", "foreword", "introduction", "notes", "overview", "preface", "recommendations", "references", "sources", "summary"];

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
            var prompt = $"What do the documents say about {InSentence(heading)}?";
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
        .Where(p => p.Headings.Count > (HasLevels(document) ? 1 : 0) && p.Kind != PassageKind.Reference)
        .Select(p => ShownText.OneLine(p.Headings[^1]))
        .Where(h => h.Length is > 3 and <= 80 && h != document.Metadata.Title && IsSubject(h))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select((heading, place) => (place, document, heading));

    // The outermost heading of several levels names the document itself.
    private static bool HasLevels(Document document) => document.Passages.Any(p => p.Headings.Count > 1);

    private static bool IsSubject(string heading)
    {
        var words = heading.Split(' ');
        return char.IsLetter(heading[0]) && char.IsLetterOrDigit(heading[^1])
            && !Openings.Contains(words[0], StringComparer.OrdinalIgnoreCase) && !Parts.Contains(words[^1], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A heading within a sentence: "The six countries" as "the six countries".</summary>
    private static string InSentence(string heading) =>
        heading.Split(' ')[0] is "The" or "A" or "An" ? char.ToLowerInvariant(heading[0]) + heading[1..] : heading;
}
