using QaBot.Answering.Questions;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Answers who wrote, published or dated a document that the question points at, from its title page.</summary>
internal static class MetadataFinder
{
    /// <summary>The statement that the title page makes; null when the question asks for something else or the page does not say.</summary>
    public static AnswerPlan? Find(QuestionProfile profile, ICorpus corpus)
    {
        if (profile.Documents.Count is 0 or > 2) return null;
        var proposals = new List<Proposal>();
        foreach (var name in profile.Documents.Order(StringComparer.Ordinal))
            if (corpus.Find(name) is { } document && Asked(profile, document.Metadata) is var (label, value) && value is not null && Propose(document, label, value) is { } proposal)
            {
                proposals.Add(proposal);
                if (label == "Author" && Introduction(document, value) is { } introduction) proposals.Add(introduction);
            }
        return proposals.Count == 0 ? null : new(proposals, 1, [], [.. proposals.Select(p => new PassagePlace(p.Sources[0].Document, p.Sources[0].Passage))]);
    }

    private static (string Label, string? Value)? Asked(QuestionProfile profile, DocumentMetadata metadata)
    {
        bool Says(params ReadOnlySpan<string> words)
        {
            foreach (var token in profile.Tokens)
                foreach (var word in words)
                    if (token.Word == word) return true;
            return false;
        }
        if (profile.Kind == QuestionKind.Who && Says("wrote", "author", "authors", "authored", "written", "write", "writes")) return ("Author", metadata.Author);
        if (profile.Kind is QuestionKind.Who && Says("published", "publisher", "publishes", "publish", "issued")) return ("Publisher", metadata.Publisher);
        if (profile.Kind == QuestionKind.When && Says("published", "publication", "written", "issued", "released", "appear", "dated")) return ("Date", metadata.Date);
        return null;
    }

    /// <summary>The sentence that says who the author is.</summary>
    private static Proposal? Introduction(Document document, string author)
    {
        foreach (var passage in document.Passages)
            for (var s = 0; s < passage.Sentences.Count; s++)
                if (passage.Sentences[s].Text.StartsWith(author + " is ", StringComparison.OrdinalIgnoreCase))
                    return new(passage.Sentences[s].Text, [ProposedSource.Of(document, passage, s)], StatementKind.Quote);
        return null;
    }

    private static Proposal? Propose(Document document, string label, string value)
    {
        // Several authors: the page may join them by "and".
        string[] parts = label == "Author" ? value.Split(", ") : [value];
        foreach (var passage in document.Passages.OrderBy(p => p.Kind == PassageKind.FrontMatter ? 0 : 1).ThenBy(p => p.Number).Take(200))
            for (var s = 0; s < passage.Sentences.Count; s++)
                if (parts.All(p => passage.Sentences[s].Text.Contains(p, StringComparison.OrdinalIgnoreCase)))
                    return new(Said(label, value, passage.Sentences[s].Text), [ProposedSource.Of(document, passage, s)], StatementKind.Claim);
        return HeaderLine(document, value) is { } line && document.Passages.Count > 0
            ? new(Said(label, value, line.Of(document.Text).ToString()), [new(document, document.Passages[0], [line], line.Of(document.Text), "")], StatementKind.Claim)
            : null;
    }

    /// <summary>The value under its label where the page has the label, else in words that claim no more than the page shows.</summary>
    private static string Said(string label, string value, string page) =>
        page.Contains(label, StringComparison.OrdinalIgnoreCase) ? $"{label}: {value}."
        : label switch { "Author" => $"Written by {value}.", "Publisher" => $"Published by {value}.", _ => $"Dated {value}." };

    /// <summary>The line of a document's YAML header that says the value; null where it has no header, or the header does not say it so.</summary>
    private static TextSpan? HeaderLine(Document document, string value)
    {
        const string Fence = "---";
        var text = document.Text;
        if (!text.StartsWith(Fence, StringComparison.Ordinal)) return null;
        var end = text.IndexOf("\n" + Fence, Fence.Length, StringComparison.Ordinal);
        var at = end < 0 ? -1 : text.IndexOf(value, 0, end, StringComparison.Ordinal);
        return at < 0 ? null : new(text.LastIndexOf('\n', at) + 1, text.IndexOf('\n', at));
    }
}
