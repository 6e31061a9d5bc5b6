using System.Globalization;
using System.Text;

namespace QaBot.Cli.Tests;

/// <summary>Documents of made-up facts, each with words that no other has.</summary>
internal static class MadeUp
{
    /// <summary>The name of the island that only document <paramref name="number"/> tells of.</summary>
    public static string Island(int number) => string.Create(CultureInfo.InvariantCulture, $"Island{number}ia");

    /// <summary>The text of document <paramref name="number"/>, of about 6 kB.</summary>
    public static string Text(int number)
    {
        var random = new Random(number);
        string[] words = ["harbour", "market", "bridge", "teacher", "winter", "copper", "garden", "letter", "village", "engine", "river", "window"];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The mayor of {Island(number)} is Anna Number{number}.\n\n");
        for (var paragraph = 0; paragraph < 20; paragraph++)
        {
            for (var sentence = 0; sentence < 4; sentence++)
                text.Append(CultureInfo.InvariantCulture, $"The {words[random.Next(12)]} near the {words[random.Next(12)]} has {random.Next(1000)} {words[random.Next(12)]}s in it. ");
            text.Append("\n\n");
        }

        return text.ToString();
    }
}
