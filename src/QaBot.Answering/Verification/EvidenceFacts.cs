using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>What a piece of evidence says, read once and asked many times.</summary>
internal sealed class EvidenceFacts
{
    private readonly Lazy<HashSet<string>> _before;

    /// <summary>Reads a piece of evidence whose source was found sound.</summary>
    public EvidenceFacts(Evidence evidence, ITextAnalyzer analyzer)
    {
        Evidence = evidence;
        var source = string.Join(' ', evidence.Segments.Select(s => s.Of(evidence.Document.Text)));
        var faithful = ReadingText.IsFaithful(evidence.Text, source);
        var reading = faithful ? evidence.Text : Typography.Fold(source);
        Folded = faithful ? [Typography.Fold(source), Typography.Fold(reading)] : [Typography.Fold(source)];
        Text = new ParsedText(reading, analyzer);
        Context = new ParsedText(ContextOf(evidence), analyzer);
        Frame = new ParsedText(FrameOf(evidence), analyzer);
        foreach (var token in Text.Tokens) Terms.Add(token.Term);
        foreach (var token in Context.Tokens) Terms.Add(token.Term);
        foreach (var token in Frame.Tokens) FrameTerms.Add(token.Term);
        Names = new NameIndex([Text, Context, Frame]);
        foreach (var figures in new[] { Text.Figures, Context.Figures, Frame.Figures })
            foreach (var code in figures.Codes) Codes.Add(code.Text);
        AddSpacedCodes();
        _before = new(ReadBefore);
    }

    /// <summary>The evidence itself.</summary>
    public Evidence Evidence { get; }

    /// <summary>Its words folded for quotes: as they stand, and as they read where that is faithful.</summary>
    public IReadOnlyList<string> Folded { get; }

    /// <summary>Its words as they read.</summary>
    public ParsedText Text { get; }

    /// <summary>What it is evidence together with: context, caption, header.</summary>
    public ParsedText Context { get; }

    /// <summary>The headings and the document's title, author and publisher.</summary>
    public ParsedText Frame { get; }

    /// <summary>The terms of text and context.</summary>
    public HashSet<string> Terms { get; } = new(StringComparer.Ordinal);

    /// <summary>The terms of the frame.</summary>
    public HashSet<string> FrameTerms { get; } = new(StringComparer.Ordinal);

    /// <summary>The identifiers of text, context and frame.</summary>
    public HashSet<string> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>The words and names of text, context and frame.</summary>
    public NameIndex Names { get; }

    /// <summary>The words of its passage that stand before it, where it speaks of them as "it" or "they"; else none.</summary>
    public IReadOnlySet<string> Before => _before.Value;

    /// <summary>"COVID 19" is "COVID-19".</summary>
    private void AddSpacedCodes()
    {
        for (var i = 1; i < Text.Lexemes.Count; i++)
            if (Text.Lexemes[i].Kind == LexemeKind.Number && Text.Lexemes[i - 1].Acronym) Codes.Add(Text.Lexemes[i - 1].Text + Text.Lexemes[i].Text);
    }

    private static string ContextOf(Evidence evidence)
    {
        if (evidence.Passage.Table is not { } number || number < 0 || number >= evidence.Document.Tables.Count) return evidence.Context;
        var table = evidence.Document.Tables[number];
        return string.Join("\n", [evidence.Context, table.Caption, .. table.Header]);
    }

    private static string FrameOf(Evidence evidence)
    {
        var metadata = evidence.Document.Metadata;
        return string.Join(".\n", [.. evidence.Passage.Headings, metadata.Title ?? "", metadata.Author ?? "", metadata.Publisher ?? ""]);
    }

    private HashSet<string> ReadBefore()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = Math.Clamp(Evidence.Segments[0].Start, 0, Evidence.Document.Text.Length);
        var from = Math.Clamp(Evidence.Passage.Span.Start, 0, start);
        if (from == start || !Text.Lexemes.Exists(l => IsPronoun(l.Text))) return words;
        foreach (var lexeme in Lexer.Read(Typography.Fold(Evidence.Document.Text.AsSpan(from, start - from)))) words.Add(lexeme.Text);
        return words;
    }

    private static bool IsPronoun(string word) =>
        word is "it" or "its" or "he" or "his" or "him" or "she" or "her" or "they" or "their" or "them" or "this" or "these" or "those" or "such" or "latter" or "former";
}
