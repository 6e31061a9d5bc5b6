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
            var handles = proposal.Sources.Select(s => request.Issue.Issue(s.Document, s.Passage, s.Segments, s.Text, s.Context).Handle).ToList();
            yield return new(proposal.Text, handles, proposal.Kind);
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }
}
