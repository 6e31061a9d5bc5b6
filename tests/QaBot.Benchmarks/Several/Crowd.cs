using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using QaBot.Testing.Several;

namespace QaBot.Benchmarks;

/// <summary>People who ask one question after another over Direct Line through nginx, and at the end read their conversations whole.</summary>
internal sealed class Crowd(HttpClient http)
{
    private const int InConversation = 25;

    private readonly ConcurrentBag<(DirectLinePerson Person, int Asked)> _people = [];
    private readonly ConcurrentQueue<(long At, double Took)> _answered = [];
    private int _next;

    /// <summary>How many questions were answered.</summary>
    public int Answered => _answered.Count;

    /// <summary>How long each question took, from its sending to its answer, in milliseconds.</summary>
    public List<double> Times => [.. _answered.Select(a => a.Took)];

    /// <summary>Asks so many questions, so many people at a time.</summary>
    public Task AskAsync(int turns, int people) => Task.WhenAll(Enumerable.Range(0, people).Select(async _ =>
    {
        while (true)
        {
            var first = Interlocked.Add(ref _next, InConversation) - InConversation;
            if (first >= turns) return;
            var count = Math.Min(InConversation, turns - first);
            var person = await DirectLinePerson.BeginAsync(http, string.Create(CultureInfo.InvariantCulture, $"person{first}"), CancellationToken.None);
            _people.Add((person, count));
            for (var i = 0; i < count; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                await person.AnswerAsync(await person.AskAsync(ConnectorDesk.Text(first + i), CancellationToken.None), CancellationToken.None);
                _answered.Enqueue((Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
            }
        }
    }));

    /// <summary>The longest time in which nobody was answered, after a moment.</summary>
    public TimeSpan LongestSilence(long since)
    {
        var (longest, last) = (TimeSpan.Zero, since);
        foreach (var at in _answered.Select(a => a.At).Where(at => at >= since).Order())
        {
            var silence = Stopwatch.GetElapsedTime(last, at);
            if (silence > longest) longest = silence;
            last = at;
        }

        return longest;
    }

    /// <summary>Reads all conversations; true where each question has its answer, once and in order. Says so.</summary>
    public async Task<bool> JudgeAsync()
    {
        var (questions, lost, doubled, unordered) = (0, 0, 0, 0);
        foreach (var (person, asked) in _people)
        {
            var whole = await person.WholeAsync(CancellationToken.None);
            questions += asked;
            lost += asked - whole.Count + whole.Count(q => q.Answers.Count == 0);
            doubled += whole.Count(q => q.Answers.Count > 1);
            var places = whole.Where(q => q.Answers.Count > 0).Select(q => q.Answers[0]).ToList();
            if (!places.SequenceEqual(places.Order())) unordered++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{questions} questions in {_people.Count} conversations: {lost} lost, {doubled} answered more than once, {unordered} conversations out of order"));
        return lost + doubled + unordered == 0;
    }

    /// <summary>A time of which a part of all were shorter.</summary>
    public static double At(List<double> values, double part)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * part))];
    }
}
