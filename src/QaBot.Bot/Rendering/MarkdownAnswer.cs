using System.Globalization;
using System.Text;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Writes the pieces of an answer in Markdown: sentences in a row, each table row, disagreement and note as a paragraph, citation numbers behind.</summary>
/// <param name="parted">Whether words that a client might make links or citations of are parted by invisible joiners.</param>
internal sealed class MarkdownAnswer(bool parted)
{
    /// <summary>Plain words as Markdown that shows just them.</summary>
    public string Words(string words) => MarkdownText.Of(words, parted);

    /// <summary>Several lines of plain words, each a paragraph.</summary>
    public string Paragraphs(string text) =>
        string.Join("\n\n", text.Split('\n').Select(Words).Where(line => line.Length > 0));

    /// <summary>The pieces of one message.</summary>
    public string Of(IReadOnlyList<AnswerPart> parts)
    {
        var text = new StringBuilder();
        AnswerPartKind? before = null;
        foreach (var part in parts)
        {
            if (before is not null) text.Append(before == AnswerPartKind.Sentence && part.Kind == AnswerPartKind.Sentence ? " " : "\n\n");
            text.Append(part.Kind switch
            {
                AnswerPartKind.Row when Words(part.RowName) is { Length: > 0 } name => $"**{name}** {Words(part.Words[part.RowName.Length..])}",
                AnswerPartKind.Note => Paragraphs(part.Words),
                _ => Words(part.Words),
            });

            // A space between the numbers: "[1][2]" would be one link, named 1, to source 2.
            foreach (var number in part.Citations) text.Append(CultureInfo.InvariantCulture, $" [{number}]");
            before = part.Kind;
        }

        return text.ToString();
    }

    /// <summary>The passages that come nearest to a question that was not answered, as a list of links.</summary>
    public string Nearest(Answer answer, Func<SourcePlace, Uri?> linkTo, int most)
    {
        if (answer.State != AnswerState.Declined || answer.Passages.Count == 0) return "";
        var text = new StringBuilder("\n\nNearest in the documents:\n");
        foreach (var found in NearestPlaces.Of(answer, most))
        {
            string[] place = [found.Document.DisplayTitle, .. found.Passage.Headings.TakeLast(1)];
            text.Append("\n- ").Append(MarkdownLink.Of(string.Join(" › ", place), MarkdownLink.Address(linkTo(SourcePlace.Of(found))), parted));
        }

        return text.ToString();
    }
}
