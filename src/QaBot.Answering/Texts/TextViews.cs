using System.Runtime.CompilerServices;
using QaBot.Core;

namespace QaBot.Answering.Texts;

/// <summary>Analyses passages once; what nobody holds any more is forgotten.</summary>
internal sealed class TextViews(ITextAnalyzer analyzer)
{
    private readonly ConditionalWeakTable<Passage, PassageView> _passages = [];

    public ITextAnalyzer Analyzer => analyzer;

    public PassageView Of(Document document, Passage passage) =>
        _passages.GetValue(passage, p => Analyse(document, p));

    public SentenceView Of(string text) => new(text, analyzer.Analyze(text));

    private PassageView Analyse(Document document, Passage passage)
    {
        var context = string.Join(" · ", passage.Headings);
        if (passage.Table is { } t && document.Tables[t] is var table)
            context = $"{context} · {table.Caption} · {string.Join(" · ", table.Header)}";
        return new(document, passage, [.. passage.Sentences.Select(s => Of(s.Text))], Of(context));
    }
}
