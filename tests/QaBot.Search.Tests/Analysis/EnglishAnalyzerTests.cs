using QaBot.Core;

namespace QaBot.Search.Tests.Analysis;

public class EnglishAnalyzerTests
{
    private static readonly EnglishAnalyzer Analyzer = new();

    private static string Terms(string text) => string.Join(' ', Analyzer.Analyze(text).Select(t => t.Term));

    [Theory]
    [InlineData("The river’s bridges", "the river bridg")]
    [InlineData("e-commerce", "ecommerc e commerc")]
    [InlineData("Novak-Hill road", "novakhil novak hill road")]
    [InlineData("a 5G mast", "a 5g mast")]
    [InlineData("17+1", "17+1 17 1")]
    [InlineData("US$125", "us dollar 125")]
    [InlineData("€150mn", "euro 150mn 150 mn")]
    [InlineData("2017-22", "2017-22 2017 2022 22")]
    [InlineData("2013–2017", "2013-2017 2013 2017")]
    [InlineData("7,200", "7200")]
    [InlineData("7\u00A0200", "7200")]
    [InlineData("7 200", "7200 7 200")]
    [InlineData("in 2017 200 ships", "in 2017 200 ship")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("1.3", "1.3")]
    [InlineData("3, 4", "3 4")]
    [InlineData("12th", "12th 12")]
    [InlineData("the U.S. and U.K.", "the us and uk")]
    [InlineData("COVID-19", "covid19 covid 19")]
    [InlineData("R&D", "r&d r d")]
    [InlineData("45% is 45 per cent", "45 percent is 45 per cent percent")]
    [InlineData("O'Hara", "ohara")]
    [InlineData("Done.Next", "done next")]
    [InlineData("7'200", "7200")]
    [InlineData("１．５", "1.5")]
    [InlineData("col·lecció", "colleccio")]
    [InlineData("Ⅷ", "viii")]
    [InlineData("צה״ל", "צהל")]
    [InlineData("snake_case", "snake_case snake case")]
    public void Text_becomes_these_terms(string text, string terms) => Terms(text).ShouldBe(terms);

    [Theory]
    [InlineData("Đukić", "dukic")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Ørsted", "orsted")]
    [InlineData("Straße", "strasse")]
    [InlineData("Encyclopædia", "encyclopaedia")]
    [InlineData("ﬁnance", "finance")]
    [InlineData("ＷＩＤＥ", "wide")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("Ёлка", "елка")]
    [InlineData("ΣΟΦΟΣ", "σοφοσ")]
    [InlineData("٣٤", "34")]
    public void Case_diacritics_and_width_fold(string text, string word) => Analyzer.Analyze(text).Single().Word.ShouldBe(word);

    [Theory]
    [InlineData("organisation", "organization")]
    [InlineData("organisations", "organization")]
    [InlineData("criticised", "criticized")]
    [InlineData("analysed", "analyzed")]
    [InlineData("labour", "labor")]
    [InlineData("neighbourhoods", "neighborhoods")]
    [InlineData("centre", "center")]
    [InlineData("fibres", "fibers")]
    [InlineData("programmes", "programs")]
    [InlineData("dialogue", "dialog")]
    [InlineData("licence", "license")]
    [InlineData("defences", "defenses")]
    [InlineData("anaemia", "anemia")]
    [InlineData("judgement", "judgment")]
    public void British_and_American_spellings_are_one_term(string british, string american) => Terms(british).ShouldBe(Terms(american));

    [Theory]
    [InlineData("revise", "revision")]
    [InlineData("precise", "precisely")]
    [InlineData("arise", "arising")]
    [InlineData("rise", "rising")]
    [InlineData("advertise", "advertisement")]
    public void Folding_spellings_keeps_a_family_of_words_together(string one, string other) => Terms(one).ShouldBe(Terms(other));

    [Theory]
    [InlineData("timbre", "timber")]
    [InlineData("rise", "rize")]
    [InlineData("four", "for")]
    public void Other_words_stay_apart(string one, string other) => Terms(one).ShouldNotBe(Terms(other));

    [Fact]
    public void Scripts_without_spaces_become_bigrams() => Terms("中国铁路 x 水").ShouldBe("中国 国铁 铁路 x 水");

    [Fact]
    public void Whole_and_first_part_share_a_position()
    {
        var tokens = Analyzer.Analyze("an e-mail came");
        tokens.Select(t => t.Position).ShouldBe([0, 1, 1, 2, 3]);
        tokens.Select(t => (t.Start, t.End)).ShouldBe([(0, 2), (3, 9), (3, 4), (5, 9), (10, 14)]);
    }

    [Theory]
    [InlineData("Is it in the US?", "US", TokenKind.Word)]
    [InlineData("tell us more", "us", TokenKind.StopWord)]
    [InlineData("TELL US MORE", "US", TokenKind.StopWord)]
    [InlineData("tell us of B3W", "B3W", TokenKind.Code)]
    [InlineData("about 7,200 tons", "7,200", TokenKind.Number)]
    public void A_token_says_what_it_is(string text, string surface, TokenKind kind) =>
        Analyzer.Analyze(text).First(t => text[t.Start..t.End] == surface).Kind.ShouldBe(kind);

    [Fact]
    public void Any_text_gives_tokens_inside_the_text_with_positions_in_order()
    {
        var random = new Random(20);
        const string Alphabet = "aZé9 0,.-'’+&/%$€中กя\u0301\uD835\uDC00\uD800\u00ADs7_:\u00A0";
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var position = 0;
            foreach (var token in Analyzer.Analyze(text))
            {
                token.Start.ShouldBeInRange(0, token.End - 1, text);
                token.End.ShouldBeLessThanOrEqualTo(text.Length, text);
                token.Term.ShouldNotBeEmpty(text);
                token.Position.ShouldBeGreaterThanOrEqualTo(position, text);
                position = token.Position;
            }
        }
    }
}
