using System.Text;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Chooses the sentences that answer: the one that says it, and others where they add what is still missing.</summary>
internal static class SentenceFinder
{
    private const int MostStatements = 3;
    private const int MostWords = 80;
    private const int MostWordsAcross = 110;
    private const int Considered = 30;

    /// <summary>The best sentence, then those that add most of what is still missing, from another source if one says it as well.</summary>
    public static List<Candidate> Choose(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
        // "Which countries joined?" does not ask for one that has "not joined".
        if (profile.Kind == QuestionKind.List && !profile.Tokens.Any(t => IsDenial(t.Word)) && candidates.Where(c => !Denies(profile, c)).ToList() is { Count: > 0 } affirming) candidates = affirming;
        var chosen = new List<Candidate> { candidates[0] };
        var held = (float[])candidates[0].Match.Clone();
        var words = candidates[0].Sentence.Words;
        var wanted = profile.Kind == QuestionKind.Comparison ? 0.8 : 0.4;
        while (chosen.Count < MostStatements)
        {
            Candidate? next = null;
            double best = 0;
            foreach (var candidate in candidates.Take(Considered))
            {
                if (words + candidate.Sentence.Words > MostWords || candidate.Score < Least(profile, candidate) * candidates[0].Score || chosen.Any(c => AreAlike(c, candidate))) continue;
                // Beside a sentence that gives the amount asked for, a row without one only distracts.
                if (candidate.Passage.Table is not null && EvidenceRanker.IsTyped(profile.Kind) && candidate.TypeFit < 0.5 && chosen[0].TypeFit >= 0.5) continue;
                var gain = Gain(profile, held, candidate);
                if (chosen.Count >= 2 && gain < 0.15 && candidate.Score < 0.78 * candidates[0].Score) continue;
                var value = candidate.Score + (wanted * gain) + (chosen.All(c => c.Document != candidate.Document) ? 0.06 : 0) + (profile.Kind == QuestionKind.Comparison ? Contrast(chosen[0], candidate) : 0);
                if (value <= best) continue;
                best = value;
                next = candidate;
            }
            if (next is null) break;
            chosen.Add(next);
            words += next.Sentence.Words;
            for (var t = 0; t < held.Length; t++) held[t] = Math.Max(held[t], next.Match[t]);
        }
        return chosen;
    }

    private static bool IsDenial(string word) => word is "not" or "never";

    /// <summary>Whether a sentence denies just what the question says is done.</summary>
    private static bool Denies(QuestionProfile profile, Candidate candidate)
    {
        var tokens = candidate.Sentence.Tokens;
        for (var i = 1; i < tokens.Count; i++)
            if (IsDenial(tokens[i - 1].Word) && profile.Terms.Any(t => t.Carry >= 1 && !t.IsName && t.Term == tokens[i].Term)) return true;
        return false;
    }

    /// <summary>What each of several documents says: the best sentence of each that comes near the best of all.</summary>
    public static List<Candidate> ChooseAcross(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
        var chosen = new List<Candidate>();
        var words = 0;
        foreach (var candidate in candidates)
        {
            var isAsked = profile.Documents.Count == 0 || profile.Documents.Contains(candidate.Document.Name);
            if (!isAsked || chosen.Exists(c => c.Document == candidate.Document) || IsAside(candidate)) continue;
            // A document that is named is heard also where it says less.
            if (chosen.Count > 0 && candidate.Score < (profile.Documents.Count > 0 ? 0.4 : 0.7) * chosen[0].Score) break;
            if (chosen.Count > 0 && words + candidate.Sentence.Words > MostWordsAcross) continue;
            chosen.Add(candidate);
            words += candidate.Sentence.Words;
            if (chosen.Count == MostStatements) break;
        }
        return chosen.Count > 0 ? chosen : Choose(profile, candidates);
    }

    private static bool IsAside(Candidate candidate) => candidate.Passage.Kind is PassageKind.Footnote or PassageKind.Reference or PassageKind.FrontMatter;

    /// <summary>How near the best a further statement has to come; rows and notes nearer than prose, as they say little by themselves.</summary>
    private static double Least(QuestionProfile profile, Candidate candidate) => candidate.Passage.Kind switch
    {
        PassageKind.Footnote or PassageKind.Reference or PassageKind.FrontMatter => profile.Kind == QuestionKind.Source ? 0.55 : 0.95,
        PassageKind.TableRow => 0.8,
        _ => 0.5,
    };

    /// <summary>What a sentence is worth as the other side of a comparison: it stands close by, or says that it contrasts.</summary>
    private static double Contrast(Candidate first, Candidate other)
    {
        var close = first.Passage == other.Passage && other.Index - first.Index is 1 or 2 ? 0.3
            : first.Document == other.Document && Math.Abs(first.Passage.Number - other.Passage.Number) <= 1 ? 0.15 : 0;
        var says = other.Sentence.Tokens.Any(t => t.Word is "while" or "whereas" or "contrast" or "unlike" or "hand" or "compared" or "followed" or "however") ? 0.12 : 0;
        return close + says;
    }

    /// <summary>A candidate as a statement: the source's own sentence, or a row as its table says it.</summary>
    public static Proposal Propose(Candidate c) => c.Passage.Kind switch
    {
        PassageKind.TableRow => new(RowText(c), [Source(c)], StatementKind.Claim),
        PassageKind.Footnote or PassageKind.Reference => new(SourceFinder.WithoutAddress(c.Sentence.Text), [Source(c)], StatementKind.Quote),
        _ => new(c.Sentence.Text, [Source(c)], StatementKind.Quote),
    };

    /// <summary>A row as a sentence: its name, then each cell under the name of its column.</summary>
    private static string RowText(Candidate c)
    {
        var table = c.Document.Tables[c.Passage.Table!.Value];
        var cells = table.Rows[c.Passage.Row!.Value].Cells;
        var text = new StringBuilder(cells.Count > 0 ? cells[0].Text : "");
        for (var i = 1; i < cells.Count && i < table.Header.Count; i++)
            if (cells[i].Text.Length > 0)
                text.Append(i == 1 ? " – " : "; ").Append(table.Header[i]).Append(table.Header[i].Length > 0 ? ": " : "").Append(cells[i].Text.TrimEnd('.'));
        return text.Append('.').ToString();
    }

    private static ProposedSource Source(Candidate c) =>
        c.Passage.Kind == PassageKind.TableRow ? ProposedSource.OfRow(c.Document, c.Passage) : ProposedSource.Of(c.Document, c.Passage, c.Index);

    private static double Gain(QuestionProfile profile, float[] held, Candidate candidate)
    {
        double gain = 0, total = 1e-6;
        for (var t = 0; t < held.Length; t++)
        {
            gain += Math.Max(0, candidate.Match[t] - held[t]) * profile.Terms[t].Weight;
            total += profile.Terms[t].Weight;
        }
        return gain / total;
    }

    private static bool AreAlike(Candidate a, Candidate b)
    {
        var first = a.Sentence.Tokens.Select(t => t.Term).ToHashSet();
        var second = b.Sentence.Tokens.Select(t => t.Term).ToHashSet();
        return second.Count(first.Contains) >= 0.75 * Math.Min(first.Count, second.Count);
    }
}
