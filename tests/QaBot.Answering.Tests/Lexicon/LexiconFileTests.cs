using System.Security.Cryptography;
using System.Text;
using QaBot.Answering.Lexicon;

namespace QaBot.Answering.Tests.Lexicon;

public sealed class LexiconFileTests
{
    private static readonly WordLexicon Words = WordLexicon.Load();

    [Fact]
    public void The_file_is_the_one_that_was_built() =>
        SHA256.HashData(Words.File.Body).ShouldBe(Words.File.StatedChecksum.ToArray());

    [Fact]
    public void Every_word_stands_in_order_is_found_and_points_to_words_within()
    {
        var file = Words.File;
        Span<byte> word = stackalloc byte[LexiconFile.LongestWord];
        Span<byte> key = stackalloc byte[LexiconFile.LongestWord];
        var previous = "";
        for (var index = 0; index < file.Count; index++)
        {
            var text = Encoding.ASCII.GetString(word[..file.Read(index, word)]);
            string.CompareOrdinal(previous, text.ToLowerInvariant()).ShouldBeLessThanOrEqualTo(0, text);
            previous = text.ToLowerInvariant();

            var first = file.LowerBound(key[..LowerCase.Write(text, key)]);
            file.Word(first).ShouldBe(text, StringCompareShould.IgnoreCase);

            var record = file.Record(index);
            for (var i = 0; i < record.Count; i++)
            {
                var link = record.Link(i);
                if (link.Word >= file.Count || link.Word == index || link.Weight <= 0 || link.Kind == Relation.None)
                    Assert.Fail($"{text}: link {i} of kind {link.Kind} to {link.Word}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    public unsafe void Bytes_that_are_no_lexicon_are_refused(int length)
    {
        var bytes = new byte[64];
        fixed (byte* start = bytes)
        {
            var address = (nint)start;
            Should.Throw<InvalidDataException>(() => new LexiconFile((byte*)address, length)).Message.ShouldContain("build-lexicon.py");
        }
    }

    [Fact]
    public void Hostile_words_are_simply_unknown()
    {
        string[] hostile = ["", " ", "\0", "\uD800", "\uDC00x", new string('a', 10_000), new string('s', 40), new string('s', 41), "ing", "s",
            "ed", "es", "-", "'", "zzzzzzzz", "\uFFFF", "naïve-\uD83D\uDE00", "price\n", "Iİı"];
        foreach (var word in hostile)
        {
            Words.Related(word).ShouldBeEmpty();
            Words.Classes(word).ShouldBe(LexicalClass.None);
            Words.Lemma(word).ShouldBeSameAs(word);
        }
    }

    [Fact]
    public void Random_letters_never_break_a_lookup()
    {
        const int Seed = 20;
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var word = string.Create(random.Next(1, 9), random, static (letters, random) =>
            {
                for (var at = 0; at < letters.Length; at++)
                    letters[at] = "abdegilnorstESing' -"[random.Next(20)];
            });
            Words.Related(word).Count.ShouldBeLessThan(1000, $"{word} (seed {Seed})");
            Words.Lemma(word).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Two_threads_read_the_same()
    {
        var words = Enumerable.Range(0, 2000).Select(i => Words.File.Word(i * 7 % Words.Count)).ToArray();
        var alone = words.Select(word => string.Join(' ', Words.Related(word))).ToArray();
        var together = words.AsParallel().AsOrdered().Select(word => string.Join(' ', Words.Related(word))).ToArray();
        together.ShouldBe(alone);
    }
}
