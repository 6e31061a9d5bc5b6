using QaBot.Answering.Judging;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering;

/// <summary>Says why a question is not answered.</summary>
internal static class DeclineText
{
    public static string Of(DeclineReason reason, QuestionProfile profile, IReadOnlyList<Candidate> candidates) => reason switch
    {
        DeclineReason.OutOfScope => "Ask me about something in the documents: this question names nothing that I could look up.",
        DeclineReason.NothingFound => "I found nothing on this in the documents.",
        _ => Missing(profile, candidates) is { Length: > 0 } missing
            ? $"The documents do not say: nothing that I found connects {missing} with the rest of the question."
            : "The documents do not say: what comes nearest does not answer the question.",
    };

    private static string Missing(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0) return "";
        var reach = candidates[0].Reach;
        var names = RequiredNames.Missing(profile, reach)
            .Select(places => string.Join(' ', places.Where(p => reach[p] < RequiredNames.Beside).Select(p => Written(profile, profile.Terms[p])))).Distinct().Take(3).ToList();
        return string.Join(" and ", names.Select(n => $"“{n}”"));
    }

    /// <summary>A term as the question writes it.</summary>
    private static string Written(QuestionProfile profile, QuestionTerm term)
    {
        foreach (var token in profile.Tokens)
            if (token.Term == term.Term) return profile.Text[token.Start..token.End];
        return term.Word;
    }
}
