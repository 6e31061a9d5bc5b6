using System.Text.RegularExpressions;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Answers "who says so?": the footnotes of the sentence that says it, the source line of its table, or the sentence that names its speaker.</summary>
internal static partial class SourceFinder
{
    private const int Considered = 12;

    private static readonly HashSet<string> Reporting = new[]
    {
        "said", "says", "say", "told", "tells", "stated", "states", "reported", "reports", "reportedly", "according", "argued", "argues", "claimed", "claims", "announced", "noted", "notes", "wrote", "explained", "confirmed", "suggested", "estimated", "quoted",
    }.ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Saying = new[] { "said", "says", "say", "told", "tells", "claimed", "claims", "reported", "reports" }.ToHashSet(StringComparer.Ordinal);

    /// <summary>The source of what the best candidates say; null when none is given.</summary>
    public static AnswerPlan? Find(QuestionProfile profile, IReadOnlyList<Candidate> candidates, double answerability)
    {
        if (candidates.Count == 0) return null;
        var least = 0.75 * candidates[0].Score;
        var near = candidates.Take(Considered).TakeWhile(c => c.Score >= least).ToList();
        // "Who said that?": the sentence that names its speaker, unless a better one has a note that does.
        if (profile.Tokens.Any(t => Saying.Contains(t.Word)) && near.Find(c => Reports(c) || c.Passage.Sentences[c.Index].Notes.Count > 0) is { } speaker && Reports(speaker))
            return new([SentenceFinder.Propose(speaker)], answerability, [], [new(speaker.Document, speaker.Passage)]);
        foreach (var candidate in near)
        {
            if (CaptionedTable(candidate) is { } captioned)
            {
                if (TableSource(candidate, captioned) is { } under) return new([under], answerability, [], [new(under.Sources[0].Document, under.Sources[0].Passage), new(candidate.Document, candidate.Passage)]);
                continue;
            }
            if (candidate.Passage.Kind is PassageKind.Footnote or PassageKind.Reference)
                return new([SentenceFinder.Propose(candidate)], answerability, [], [new(candidate.Document, candidate.Passage)]);
            if (Notes(candidate) is { Count: > 0 } notes)
                return new(notes, answerability, [], [.. notes.Select(n => new PassagePlace(n.Sources[0].Document, n.Sources[0].Passage)), new(candidate.Document, candidate.Passage)]);
            if (candidate.Passage.Table is { } number && TableSource(candidate, candidate.Document.Tables[number]) is { } source)
                return new([source], answerability, [], [new(source.Sources[0].Document, source.Sources[0].Passage), new(candidate.Document, candidate.Passage)]);
            if (Reports(candidate))
                return new([SentenceFinder.Propose(candidate)], answerability, [], [new(candidate.Document, candidate.Passage)]);
        }
        return null;
    }

    private static List<Proposal> Notes(Candidate candidate)
    {
        var found = new List<Proposal>();
        foreach (var mark in candidate.Passage.Sentences[candidate.Index].Notes)
        {
            // The same mark may return in another chapter: the next one after the sentence is meant.
            var notes = candidate.Document.Notes.Where(n => n.Mark == mark).ToList();
            var note = notes.FirstOrDefault(n => n.Passage > candidate.Passage.Number) ?? notes.FirstOrDefault();
            if (note is null || found.Count == 3) continue;
            var passage = candidate.Document.Passages[note.Passage];
            if (passage.Sentences.Count == 0) continue;
            var source = ProposedSource.OfAll(candidate.Document, passage);
            found.Add(new(WithoutAddress(source.Text), [source], StatementKind.Quote));
        }
        return found;
    }

    /// <summary>Whether a word reports that somebody says something.</summary>
    public static bool IsReporting(string word) => Reporting.Contains(word);

    private static bool Reports(Candidate candidate) => candidate.Sentence.Tokens.Any(t => Reporting.Contains(t.Word));

    /// <summary>The table whose title a candidate is: a title says what is told, not who tells it.</summary>
    private static Table? CaptionedTable(Candidate candidate) =>
        candidate.Passage.Table is null ? candidate.Document.Tables.FirstOrDefault(t => t.CaptionSpan is { } title && title.Overlaps(candidate.Passage.Span)) : null;

    private static Proposal? TableSource(Candidate candidate, Table table)
    {
        if (table is not { Source: { } text, SourceSpan: { } span }) return null;
        var passage = candidate.Document.Passages.FirstOrDefault(p => p.Span.Overlaps(span)) ?? candidate.Passage;
        return new(text, [new(candidate.Document, passage, [span], text, table.Caption)], StatementKind.Quote);
    }

    /// <summary>A note as a person reads it: up to its web address, which the citation shows.</summary>
    public static string WithoutAddress(string note)
    {
        var cut = Address().Match(note);
        return cut.Success && cut.Index > 20 ? note[..cut.Index].TrimEnd(' ', ',', ';', ':', '(') : note;
    }

    [GeneratedRegex(@"[<(]?https?://", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
