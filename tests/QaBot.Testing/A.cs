using QaBot.Core;

namespace QaBot.Testing;

/// <summary>Builds small domain objects, so that a test shows only what matters to it.</summary>
public static class A
{
    /// <summary>A document of one prose passage that holds the whole text.</summary>
    public static Document Document(string name, string text, DocumentMetadata? metadata = null)
    {
        var span = new TextSpan(0, text.Length);
        var passage = new Passage(0, span, PassageKind.Prose, [], null, [new Sentence(text, [span], [])]);
        return new Document(name, "sha256:" + name, metadata ?? DocumentMetadata.None, text, [passage], [], [], []);
    }

    /// <summary>The first passage of a document, as found.</summary>
    public static RetrievedPassage Found(Document document, int rank = 1) => new(rank, document, document.Passages[0], 1);

    /// <summary>A citation of words of a document's text.</summary>
    public static Citation Citation(Document document, string quote, int number = 1)
    {
        var start = document.Text.IndexOf(quote, StringComparison.Ordinal);
        if (start < 0) throw new ArgumentException($"'{quote}' is not in {document.Name}.", nameof(quote));
        var from = CodePoints.FromUtf16(document.Text, start);
        var to = CodePoints.FromUtf16(document.Text, start + quote.Length);
        return new Citation(number, document.Name, document.Version, document.DisplayTitle, 0, from, to, null, quote, "", "", Verdict.Verbatim);
    }

    /// <summary>An answer that says <paramref name="text"/>.</summary>
    public static Answer Answer(string text, AnswerState state = AnswerState.Verified) => new()
    {
        Conversation = "c1",
        Turn = 1,
        Question = "?",
        Standalone = "?",
        State = state,
        Reason = state == AnswerState.Declined ? DeclineReason.NotSupported : null,
        Text = text,
        Composer = "extractive",
        Timings = new Timings(0, 0, 0, 0, 0, 1),
    };
}
