using System.Globalization;

namespace QaBot.Cli.Arguments;

/// <summary>A command line, taken apart.</summary>
internal sealed class ParsedArguments(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> options)
{
    /// <summary>What is no option, in order.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <summary>Whether the option was given.</summary>
    public bool Has(Option option) => options.ContainsKey(option.Name);

    /// <summary>The option's value; null when it was not given.</summary>
    public string? Value(Option option) => options.GetValueOrDefault(option.Name);

    /// <summary>The option's value as a whole number in a range.</summary>
    public int Number(Option option, int fallback, int least, int most)
    {
        if (Value(option) is not { } text) return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{option.Name} takes a whole number from {least} to {most}, not '{text}'.");
    }

    /// <summary>The one word that a command takes, a document's name for instance.</summary>
    public string TheWord(string what) => Words.Count == 1
        ? Words[0]
        : throw new UsageException(Words.Count == 0 ? $"{what} is missing." : $"One {what} is taken, not {Words.Count}: quote it if it holds spaces.");

    /// <summary>Refuses words where a command takes none.</summary>
    public void NoWords()
    {
        if (Words.Count > 0) throw new UsageException($"'{Words[0]}' is one word too many.");
    }
}
