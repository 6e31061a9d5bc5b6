using System.Runtime.CompilerServices;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Answers with the corpus's own words, as the findings have chosen them; needs no model.</summary>
internal sealed class ExtractiveComposer : IAnswerComposer
{
    /// <inheritdoc/>
    public string Name => "extractive";

    /// <inheritdoc/>
    public async IAsyncEnumerable<DraftStatement> ComposeAsync(ComposeRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (request is not AnalysedRequest analysed) yield break;
        foreach (var proposal in analysed.Plan.Proposals)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Draft(proposal, request.Issue);
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>A proposal as a statement that names its evidence.</summary>
    public static DraftStatement Draft(Proposal proposal, IEvidenceDesk desk) =>
        new(proposal.Text, [.. proposal.Sources.Select(s => desk.Issue(s.Document, s.Passage, s.Segments, s.Text, s.Context).Handle)], proposal.Kind);
}
