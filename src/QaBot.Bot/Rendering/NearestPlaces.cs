using QaBot.Core;

namespace QaBot.Bot;

/// <summary>What is shown where the documents do not say: the places that come nearest, each once. Rows of one table, or passages under one heading, would read as the same line.</summary>
internal static class NearestPlaces
{
    /// <summary>The best passage of each place, best first.</summary>
    public static IEnumerable<RetrievedPassage> Of(Answer answer, int most) =>
        answer.Passages.DistinctBy(found => (found.Document.DisplayTitle, found.Passage.Headings.Count > 0 ? found.Passage.Headings[^1] : null)).Take(most);
}
