using QaBot.Models.Composing;

namespace QaBot.Models.Tests.Composing;

public sealed class StatementReaderTests
{
    private const int Seed = 20261123;

    [Theory]
    [InlineData("The quay is long. [q7:3]", "The quay is long.|q7:3")]
    [InlineData("The quay is long [q7:3].", "The quay is long.|q7:3")]
    [InlineData("The quay is long.[q7:3]", "The quay is long.|q7:3")]
    [InlineData("The quay is long.【q7:3】", "The quay is long.|q7:3")]
    [InlineData("The quay is long 【q7:3†source】.", "The quay is long.|q7:3")]
    [InlineData("The quay is long. [q7:3][q7:4] [q7:5]", "The quay is long.|q7:3,q7:4,q7:5")]
    [InlineData("The quay is long. [q7:3, q7:4; q7:5]", "The quay is long.|q7:3,q7:4,q7:5")]
    [InlineData("The quay is long. [q7:3-5]", "The quay is long.|q7:3,q7:4,q7:5")]
    [InlineData("The quay is long. [q7:3, 4]", "The quay is long.|q7:3,q7:4")]
    [InlineData("The quay is long. `[q7:3]`", "The quay is long.|q7:3")]
    [InlineData("The quay is long. **[q7:3]**", "The quay is long.|q7:3")]
    [InlineData("**The quay is long.** [q7:3]", "The quay is long.|q7:3")]
    [InlineData("The quay is long. ([q7:3])", "The quay is long.|q7:3")]
    [InlineData("The quay is long. (q7:3)", "The quay is long.|q7:3")]
    [InlineData("The quay is long (see [q7:3]).", "The quay is long.|q7:3")]
    [InlineData("The quay is long. q7:3", "The quay is long.|q7:3")]
    [InlineData("The quay is long. [Source: q7:3]", "The quay is long.|q7:3")]
    [InlineData("The quay is long. [^q7:3]", "The quay is long.|q7:3")]
    [InlineData("The quay is long.\n[q7:3]", "The quay is long.|q7:3")]
    [InlineData("[q7:3] The quay is long.", "The quay is long.|q7:3")]
    [InlineData("- The quay is long. [q7:3]\n- It has cranes. [q7:4]", "The quay is long.|q7:3", "It has cranes.|q7:4")]
    [InlineData("1. The quay is long. [q7:3]\n2. It has cranes. [q7:4]", "The quay is long.|q7:3", "It has cranes.|q7:4")]
    [InlineData("The quay is long. [q7:3] It has cranes. [q7:4]", "The quay is long.|q7:3", "It has cranes.|q7:4")]
    [InlineData("The quay is long. It has cranes. [q7:4]", "The quay is long.|", "It has cranes.|q7:4")]
    [InlineData("One lies here [q7:1] and one there [q7:2].", "One lies here and one there.|q7:1,q7:2")]
    [InlineData("Mr. Brown of the U.S. Navy built it in 1.5 years. [q7:3]", "Mr. Brown of the U.S. Navy built it in 1.5 years.|q7:3")]
    [InlineData("It cost $3.2 million (in 2020). [q7:3]", "It cost $3.2 million (in 2020).|q7:3")]
    [InlineData("He said \"no.\" [q7:3] Then he left. [q7:4]", "He said \"no.\"|q7:3", "Then he left.|q7:4")]
    [InlineData("The quay is long. [3]", "The quay is long.|3")]
    [InlineData("<think>[q7:1] Hm. Well.</think>The quay is long. [q7:3]", "The quay is long.|q7:3")]
    [InlineData("If a < b then it holds. [q7:3]", "If a < b then it holds.|q7:3")]
    [InlineData("# Quays\n\nThe quay is long. [q7:3]", "The quay is long.|q7:3")]
    [InlineData("The [old] quay is long. [q7:3]", "The [old] quay is long.|q7:3")]
    [InlineData("| Quay | 90 |\n|---|---|\n| Pier | 40 | [q7:3]", "Quay, 90|", "Pier, 40|q7:3")]
    [InlineData("The quayˆis long. [q7:3]", "The quay is long.|q7:3")]
    [InlineData("The quay is long. [q7:3", "The quay is long.|q7:3")]
    [InlineData("The quay is long. (So says [q7:3].) It has cranes. [q7:4]", "The quay is long.|", "So says.|q7:3", "It has cranes.|q7:4")]
    public void Sentences_and_handles_are_read_in_the_shapes_that_models_write(string said, params string[] expected) =>
        Read(said, said.Length).ShouldBe(expected);

    [Fact]
    public void However_the_words_are_cut_the_same_is_read()
    {
        const string Said = "Intro:\n<think>x [q7:9]</think>The **quay** is 1.5 km long [q7:3]. Mr. Brown 【q7:4†s】 said `so` (q7:5). And then [q7:6, q7:7].\n- It has cranes.[q7:8] (See [q7:1].) End";
        var whole = Read(Said, Said.Length);
        var random = new Random(Seed);
        for (var run = 0; run < 500; run++)
        {
            var reader = new StatementReader("q7");
            var read = new List<string>();
            for (var at = 0; at < Said.Length;)
            {
                var length = Math.Min(Said.Length - at, random.Next(1, 9));
                read.AddRange(reader.Add(Said.Substring(at, length)).Select(Written));
                at += length;
            }
            read.AddRange(reader.End(true).Select(Written));
            read.ShouldBe(whole, $"seed {Seed}, run {run}");
        }
    }

    [Fact]
    public void A_sentence_waits_for_handles_that_may_follow_and_not_longer()
    {
        var reader = new StatementReader("q7");
        reader.Add("The quay is long. [q7:").ShouldBeEmpty();
        reader.IsAtRest.ShouldBeFalse();
        reader.Add("3]").ShouldBeEmpty();
        reader.IsAtRest.ShouldBeTrue();
        reader.Pause().Select(Written).ShouldBe(["The quay is long.|q7:3"]);
        reader.Add(" It has").ShouldBeEmpty();
        reader.Add(" cranes. [q7:4]\n").Select(Written).ShouldBe(["It has cranes.|q7:4"]);
    }

    [Fact]
    public void What_was_cut_off_in_the_middle_of_a_sentence_is_not_a_sentence()
    {
        foreach (var cut in new[] { "The quay is", "The quay is long", "The quay is long. [q7:", "The quay is not long [q7:3]" })
        {
            var reader = new StatementReader("q7");
            reader.Add(cut).ShouldBeEmpty();
            reader.End(isComplete: false).ShouldBeEmpty();
        }
        var whole = new StatementReader("q7");
        whole.Add("The quay is long. [q7:3]").ShouldBeEmpty();
        whole.End(isComplete: false).Select(Written).ShouldBe(["The quay is long.|q7:3"]);
    }

    [Fact]
    public void Any_characters_at_all_are_read_without_a_fault()
    {
        var random = new Random(Seed);
        const string Letters = "aB9 .!?\n\r\t[](【】⟦⟧<>/thinkq7:3,;-†`*_|#\"”\u200b\ud83d\ude00\ud800ˆ";
        for (var run = 0; run < 2000; run++)
        {
            var reader = new StatementReader("q7");
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => Letters[random.Next(Letters.Length)]));
            foreach (var statement in reader.Add(text).Concat(reader.End(random.Next(2) == 0)))
                statement.Text.ShouldNotContain("q7:3", Case.Sensitive, $"seed {Seed}, run {run}: {text}");
        }
    }

    private static List<string> Read(string said, int step)
    {
        var reader = new StatementReader("q7");
        var read = new List<string>();
        foreach (var piece in said.Chunk(step)) read.AddRange(reader.Add(new string(piece)).Select(Written));
        read.AddRange(reader.End(true).Select(Written));
        return read;
    }

    private static string Written(ReadStatement statement) => $"{statement.Text}|{string.Join(',', statement.Handles)}";
}
