using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Lets a model compose, verifies each statement as it comes, and says when the documents' own words have to do.</summary>
internal sealed class ModelComposing(IModelTurn turn, StatementChecker checker, AnswerPlan plan, Action<Statement> shown)
{
    private readonly AnswerDraft _draft = new();

    /// <summary>Composes.</summary>
    /// <returns>What it came to, and, where the model could not be used, how it was tried.</returns>
    public async Task<(Composition? Composition, ModelUse? Tried)> ComposeAsync(ComposeRequest request, CancellationToken cancellation)
    {
        Composed.Ended? ended = null;
        await foreach (var composed in turn.ComposeAsync(request, cancellation).ConfigureAwait(false))
            switch (composed)
            {
                case Composed.Said said: Add(checker.VerifyOrRepair(said.Statement)); break;
                case Composed.Refused refused: _draft.Drop(refused.Statement); break;
                case Composed.Ended end: ended = end; break;
            }
        if (ended is null) throw new InvalidOperationException("The model's composing ended without saying how.");
        if (_draft.Statements.Count > 0) return (Answered(request, ended), null);
        if (ended.End == CompositionEnd.Silent)
            return (new(_draft, [], DeclineReason.NotSupported) { Composer = "model", Use = ended.Use }, null);
        var why = ended.Use.Failure ?? (_draft.Dropped.Count > 0 ? "the documents do not bear out what it said" : "it said nothing");
        return (null, ended.Use with { Failure = why });
    }

    private Composition Answered(ComposeRequest request, Composed.Ended ended)
    {
        var conflicts = _draft.Conflicts([.. plan.Conflicts.Select(c => new PlannedConflict(c.Text, [.. c.Statements.Select(s => PlaceOf(plan.Proposals[s], request))]))]);
        var isCutShort = ended.End is CompositionEnd.CutShort or CompositionEnd.Failed;
        return new(_draft, conflicts, null)
        {
            Composer = "model",
            Use = ended.Use,
            IsCutShort = isCutShort,
            Note = isCutShort ? "The answer ends here before its end: the model was cut off." : null,
        };
    }

    /// <summary>The place of a statement that cites what a proposal leans on; the proposal itself is added where none does.</summary>
    private int PlaceOf(Proposal proposal, ComposeRequest request)
    {
        var verification = checker.Verify(ExtractiveComposer.Draft(proposal, request.Issue));
        return _draft.PlaceCiting(verification) ?? Add(verification);
    }

    private int Add(Core.Verification verification)
    {
        if (_draft.Add(verification) is { } passed) shown(passed);
        return _draft.LastPlace;
    }
}
