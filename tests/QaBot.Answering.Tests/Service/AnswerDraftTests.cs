using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Service;

public class AnswerDraftTests
{
    [Fact]
    public void Two_statements_that_lean_on_the_same_words_share_a_citation()
    {
        var draft = new AnswerDraft();
        draft.Add(Verified("The quay is long.", 0));
        draft.Add(Verified("The quay has two cranes.", 1));
        draft.Add(Verified("Long it is.", 0));
        draft.Statements.Select(s => s.Citations.Single()).ShouldBe([1, 2, 1]);
        draft.Citations.Select(c => c.Number).ShouldBe([1, 2]);
        draft.Text([]).ShouldBe("The quay is long. [1] The quay has two cranes. [2] Long it is. [1]");
    }

    [Fact]
    public void A_statement_that_failed_is_kept_apart_and_takes_its_conflict_with_it()
    {
        var draft = new AnswerDraft();
        draft.Add(Verified("The quay is long.", 0));
        draft.Add(new("The quay has three cranes.", Verdict.NumberMismatch, [], "3 is not in the evidence"));
        draft.Add(Verified("The quay has two cranes.", 1));
        draft.Statements.Select(s => s.Text).ShouldBe(["The quay is long.", "The quay has two cranes."]);
        draft.Dropped.ShouldBe([new("The quay has three cranes.", Verdict.NumberMismatch, "3 is not in the evidence")]);
        var conflict = draft.Conflicts([new("Shown.", [0, 2]), new("Not shown.", [0, 1])]).ShouldHaveSingleItem();
        conflict.Text.ShouldBe("Shown.");
        conflict.Citations.ShouldBe([1, 2]);
        draft.Text([conflict]).ShouldBe("The quay is long. [1] The quay has two cranes. [2] Shown. [1][2] Part of the answer is left out: the sources do not bear it out.");
    }

    private static Core.Verification Verified(string text, int sentence)
    {
        using var corpus = new HeldCorpus([("quay.md", "# Quay\n\nThe quay of Marrow is long. The quay of Marrow has two cranes.")]);
        var document = corpus.Find("quay.md")!;
        var passage = document.Passages[0];
        var evidence = new Evidence($"h{sentence}", document, passage, passage.Sentences[sentence].Segments, passage.Sentences[sentence].Text, "");
        return new(text, Verdict.Supported, [new(evidence, Verdict.Supported)], "");
    }
}
