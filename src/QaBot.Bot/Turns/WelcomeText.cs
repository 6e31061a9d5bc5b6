using System.Globalization;
using System.Text;

namespace QaBot.Bot;

/// <summary>The words with which the bot greets.</summary>
internal static class WelcomeText
{
    private const int TitlesNamed = 5;

    /// <summary>What can be asked, from the titles of the documents.</summary>
    public static string Of(IReadOnlyList<string> titles)
    {
        var text = new StringBuilder("I answer questions from a collection of documents, and every sentence I say cites its source. When the documents are silent, I say so.");
        if (titles.Count == 0) return text.Append(" There is no document yet.").ToString();
        text.Append(CultureInfo.InvariantCulture, $" I have read {titles.Count} document{(titles.Count == 1 ? "" : "s")}");
        if (titles.Count <= TitlesNamed) text.Append(": ").Append(string.Join("; ", titles));
        return text.Append('.').ToString();
    }
}
