using System.Buffers;
using System.Text;
using System.Text.Json;
using QaBot.Core;

namespace QaBot.Evaluation.Answers;

/// <summary>The figures of an evaluation; shares are percentages to one decimal.</summary>
public sealed class AnswerReport
{
    private readonly SortedDictionary<string, (int Turns, int Right)> _byType = new(StringComparer.Ordinal);
    private readonly int[] _hits = new int[TurnScore.Depths.Count];
    private readonly List<int> _words = [];
    private readonly List<double> _milliseconds = [];
    private readonly List<FailureJson> _wrong = [];
    private int _turns, _right, _answerable, _correct, _cited, _overRefused, _unanswerable, _declined, _declinedRight;
    private int _citations, _verbatim, _declinedWithCitations;

    internal void Add(QuestionConversation conversation, int number, QuestionTurn turn, Answer answer, TurnScore score, int verbatim)
    {
        var type = conversation.Type == "followup" && number > 1 ? "followup-later" : conversation.Type;
        _turns++;
        _citations += answer.Citations.Count;
        _verbatim += verbatim;
        _milliseconds.Add(answer.Timings.Total);
        if (score.Declined) _declined++;
        if (score.Declined && answer.Citations.Count > 0) _declinedWithCitations++;
        if (turn.Answerable) AddAnswerable(score);
        else
        {
            _unanswerable++;
            if (score.Declined) _declinedRight++;
        }

        var (turns, right) = _byType.GetValueOrDefault(type);
        _byType[type] = (turns + 1, right + (score.Right ? 1 : 0));
        if (score.Right) _right++;
        else _wrong.Add(new FailureJson(conversation.Id, number, type, turn.Question, WireNames.Of(answer.State), Beginning(answer.Text)));
    }

    /// <summary>The report as indented JSON, in the public scorer's shape, with the time of a turn added.</summary>
    public string ToJson() => JsonSerializer.Serialize(ToShape(), AnswerReportContext.Default.AnswerReportJson);

    /// <summary>The first <paramref name="most"/> turns that went wrong, each as one line of JSON.</summary>
    public IEnumerable<string> Failures(int most) =>
        _wrong.Take(most).Select(Line);

    internal AnswerReportJson ToShape()
    {
        var precision = (double)_declinedRight / Math.Max(1, _declined);
        var recall = (double)_declinedRight / Math.Max(1, _unanswerable);
        var f1 = 200 * precision * recall / Math.Max(1e-9, precision + recall);
        return new AnswerReportJson(
            _turns,
            Share(_right, _turns),
            Share(_hits[0], _answerable),
            Share(_hits[1], _answerable),
            Share(_hits[2], _answerable),
            Share(_hits[3], _answerable),
            Share(_correct, _answerable),
            Share(_cited, _answerable),
            Share(_overRefused, _answerable),
            new RefusalJson(Figures.Rounded(100 * precision), Figures.Rounded(100 * recall), Figures.Rounded(f1)),
            _citations,
            Share(_verbatim, _citations),
            _declinedWithCitations,
            Figures.UpperMedian(_words),
            _byType.ToDictionary(t => t.Key, t => new TypeJson(t.Value.Turns, Share(t.Value.Right, t.Value.Turns))),
            new TurnTimeJson(Figures.Percentile(_milliseconds, 0.50), Figures.Percentile(_milliseconds, 0.95), Figures.Percentile(_milliseconds, 1)));
    }

    private static string Line(FailureJson failure)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, AnswerJsonContext.Legible))
            JsonSerializer.Serialize(writer, failure, FailureContext.Default.FailureJson);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void AddAnswerable(TurnScore score)
    {
        _answerable++;
        _words.Add(score.Words);
        for (var i = 0; i < _hits.Length; i++)
            if (score.HitAt[i]) _hits[i]++;
        if (score.Correct) _correct++;
        if (score.Cited) _cited++;
        if (score.Declined) _overRefused++;
    }

    private static double Share(int part, int whole) => Figures.Rounded(100.0 * part / Math.Max(1, whole));

    private static string Beginning(string text) => text[..CodePoints.ToUtf16(text, 200)];
}
