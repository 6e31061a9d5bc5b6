using System.Globalization;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>Makes a file's name safe to print: control and formatting characters become escapes.</summary>
internal static class Printable
{
    /// <summary>The name with every character that could move the cursor or hide text written as \uXXXX.</summary>
    public static string Name(string name)
    {
        if (name.All(IsPlain)) return name;
        var escaped = new StringBuilder(name.Length + 16);
        foreach (var c in name)
            if (IsPlain(c)) escaped.Append(c);
            else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        return escaped.ToString();
    }

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
