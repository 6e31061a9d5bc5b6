using QaBot.Core;

namespace QaBot.Answering.Texts;

/// <summary>A passage with its sentences analysed, and what it stands under.</summary>
internal sealed class PassageView(Document document, Passage passage, IReadOnlyList<SentenceView> sentences, SentenceView context)
{
    public Document Document => document;

    public Passage Passage => passage;

    public IReadOnlyList<SentenceView> Sentences => sentences;

    /// <summary>Headings, and for a row its table's caption and header.</summary>
    public SentenceView Context => context;
}
