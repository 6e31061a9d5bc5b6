using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>What a piece of evidence says, read once and asked many times.</summary>
internal sealed class EvidenceFacts
{
    private readonly string _source;
    private readonly Lazy<IReadOnlyList<string>> _folded;
    private readonly Lazy<HashSet<string>> _terms;
    private readonly Lazy<HashSet<string>> _frameTerms;
    private readonly Lazy<NameIndex> _names;
    private readonly Lazy<HashSet<string>> _codes;
    private readonly Lazy<HashSet<string>> _before;

    /// <summary>Reads a piece of evidence whose source was found sound.</summary>
    public EvidenceFacts(Evidence evidence, ITextAnalyzer analyzer)
    {
        Evidence = evidence;
        _source = string.Join(' ', evidence.Segments.Select(s => s.Of(evidence.Document.Text)));
        // A reading text that the source does not bear out is not believed: the source's own words are read instead.
        var faithful = evidence.Text == _source || ReadingText.IsFaithful(evidence.Text, _source);
        Text = new ParsedText(faithful ? evidence.Text : Typography.Fold(_source), analyzer);
        Context = new ParsedText(ContextOf(evidence), analyzer);
        Frame = new ParsedText(FrameOf(evidence), analyzer);
        _terms = new(() => TermsOf(Text, Context));
        _frameTerms = new(() => TermsOf(Frame));
        _folded = new(() => evidence.Text == _source ? [Typography.Fold(_source)] : [Typography.Fold(_source), Typography.Fold(Text.Text)]);
        _names = new(() => new NameIndex([Text, Context, Frame]));
        _codes = new(ReadCodes);
        _before = new(ReadBefore);
    }

    /// <summary>The evidence itself.</summary>
    public Evidence Evidence { get; }

    /// <summary>Its words folded for quotes: as they stand, and as they read where that is faithful.</summary>
    public IReadOnlyList<string> Folded => _folded.Value;

    /// <summary>Its words as they read.</summary>
    public ParsedText Text { get; }

    /// <summary>What it is evidence together with: context, caption, header.</summary>
    public ParsedText Context { get; }

    /// <summary>The headings and the document's title, author and publisher.</summary>
    public ParsedText Frame { get; }

    /// <summary>The terms of text and context.</summary>
    public HashSet<string> Terms => _terms.Value;

    /// <summary>The terms of the frame.</summary>
    public HashSet<string> FrameTerms => _frameTerms.Value;

    /// <summary>The identifiers of text, context and frame.</summary>
    public HashSet<string> Codes => _codes.Value;

    /// <summary>The words and names of text, context and frame.</summary>
    public NameIndex Names => _names.Value;

    /// <summary>The words of its passage that stand before it, where it speaks of them as "it" or "they"; else none.</summary>
    public IReadOnlySet<string> Before => _before.Value;

    private static HashSet<string> TermsOf(params ReadOnlySpan<ParsedText> texts)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var token in text.Tokens) terms.Add(token.Term);
        return terms;
    }

    private HashSet<string> ReadCodes()
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in (ReadOnlySpan<ParsedText>)[Text, Context, Frame])
            foreach (var code in text.Figures.Codes) codes.Add(code.Text);
        // "COVID 19" is "COVID-19".
        for (var i = 1; i < Text.Lexemes.Count; i++)
            if (Text.Lexemes[i].Kind == LexemeKind.Number && Text.Lexemes[i - 1].Acronym) codes.Add(Text.Lexemes[i - 1].Text + Text.Lexemes[i].Text);
        return codes;
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
