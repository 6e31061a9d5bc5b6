using System.Globalization;
using QaBot.Core;

namespace QaBot.Evaluation.Answers;

/// <summary>Asks a question set and scores the answers.</summary>
/// <param name="answers">Answers the questions, each conversation under an id of its own.</param>
/// <param name="corpus">Gives the texts in which quotes must stand.</param>
public sealed class AnswerEvaluation(IAnswerService answers, ICorpus corpus)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Asks every question in order.</summary>
    /// <param name="set">The questions.</param>
    /// <param name="onAnswer">Sees every answer; null when nobody wants to.</param>
    /// <param name="cancellation">Stops the asking.</param>
    public async Task<AnswerReport> RunAsync(QuestionSet set, Action<Answer>? onAnswer = null, CancellationToken cancellation = default)
    {
        var report = new AnswerReport();
        var number = 0;
        foreach (var conversation in set.Conversations)
        {
            number++;
            var id = string.Create(CultureInfo.InvariantCulture, $"c{number}");
            for (var i = 0; i < conversation.Turns.Count; i++)
            {
                var turn = conversation.Turns[i];
                var text = string.Join(' ', EvaluationText.Split(turn.Question));
                var answer = await answers.AskAsync(new Question(text, id, Question.NoAccess), cancellation).ConfigureAwait(false);
                onAnswer?.Invoke(answer);
                report.Add(conversation, i + 1, turn, answer, TurnScore.Of(turn, answer), answer.Citations.Count(IsVerbatim));
            }
        }

        return report;
    }

    private bool IsVerbatim(Citation citation)
    {
        var quote = EvaluationText.Fold(citation.Quote);
        return quote.Length > 0 && SourceText(DocumentStem.Of(citation.Document)).Contains(quote, StringComparison.Ordinal);
    }

    private string SourceText(string stem)
    {
        if (_texts.TryGetValue(stem, out var known)) return known;
        var name = corpus.Names.FirstOrDefault(n => DocumentStem.Of(n) == stem);
        return _texts[stem] = name is not null && corpus.Find(name) is { } document ? EvaluationText.Fold(document.Text) : "";
    }
}
