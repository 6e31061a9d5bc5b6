using System.Runtime.CompilerServices;
using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Answers with the corpus's own sentences: the one that says it, and a second where it adds what is still missing.</summary>
internal sealed class ExtractiveComposer : IAnswerComposer
{
    private const int MostStatements = 3;
    private const int MostWords = 75;
    private const int Considered = 30;

    /// <inheritdoc/>
    public string Name => "extractive";

    /// <inheritdoc/>
    public async IAsyncEnumerable<DraftStatement> ComposeAsync(ComposeRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (request is not AnalysedRequest analysed) yield break;
        foreach (var proposal in Choose(analysed.Profile, analysed.Candidates))
        {
            cancellation.ThrowIfCancellationRequested();
            var handles = proposal.Sources.Select(s => request.Issue.Issue(s.Document, s.Passage, s.Segments, s.Text, s.Context).Handle).ToList();
            yield return new(proposal.Text, handles, proposal.Kind);
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>The best sentence, then those that add most of what is still missing, from another source if one says it as well.</summary>
    public static List<Proposal> Choose(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
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
                if (words + candidate.Sentence.Words > MostWords || candidate.Score < 0.55 * candidates[0].Score || chosen.Any(c => AreAlike(c, candidate))) continue;
                var gain = Gain(profile, held, candidate);
                if (chosen.Count >= 2 && gain < 0.15) continue;
                var value = candidate.Score + (wanted * gain) + (chosen.All(c => c.Document != candidate.Document) ? 0.06 : 0);
                if (value <= best) continue;
                best = value;
                next = candidate;
            }
            if (next is null) break;
            chosen.Add(next);
            words += next.Sentence.Words;
            for (var t = 0; t < held.Length; t++) held[t] = Math.Max(held[t], next.Match[t]);
        }
        return [.. chosen.Select(c => new Proposal(c.Sentence.Text, [Source(c)], StatementKind.Quote))];
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
