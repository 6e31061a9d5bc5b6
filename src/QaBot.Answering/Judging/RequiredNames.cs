using QaBot.Answering.Questions;

namespace QaBot.Answering.Judging;

/// <summary>Tells which of the names and numbers that a question says are not in the evidence.</summary>
internal static class RequiredNames
{
    /// <summary>What a term is worth that stands in the next sentence, the headings, the table's header or on the title page.</summary>
    public const float Beside = 0.45f;

    /// <summary>The names and numbers that stand neither in the evidence nor right beside it, as places in the profile's terms.</summary>
    public static IEnumerable<int[]> Missing(QuestionProfile profile, IReadOnlyList<float> reach)
    {
        foreach (var places in profile.Required)
        {
            double held = 0, total = 0;
            foreach (var place in places)
            {
                total += profile.Terms[place].Weight + 0.01;
                if (reach[place] >= Beside) held += profile.Terms[place].Weight + 0.01;
            }
            if (held < 0.6 * total) yield return places;
        }
    }
}
