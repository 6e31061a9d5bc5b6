using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Compares the stemmer with Snowball's whole official vocabulary (voc.txt and output.txt of snowball-data/english), which is not kept here.</summary>
internal static class StemmerCheck
{
    /// <summary>Prints each word whose stem differs; returns 0 when none does.</summary>
    public static int Run(string vocabulary, string output)
    {
        var wrong = 0;
        var count = 0;
        foreach (var (word, expected) in File.ReadLines(vocabulary).Zip(File.ReadLines(output)))
        {
            var buffer = new char[word.Length + 4];
            word.CopyTo(buffer);
            var stem = new string(buffer, 0, EnglishStemmer.Stem(buffer, word.Length));
            count++;
            if (stem == expected) continue;
            wrong++;
            Console.WriteLine($"{word}: {stem}, official {expected}");
        }

        Console.WriteLine($"{count - wrong} of {count} words stem as published.");
        return wrong == 0 ? 0 : 1;
    }
}
