namespace QaBot.Search.Tests.Analysis;

/// <summary>Each rule and exception of the published algorithm with words that show it; the whole official vocabulary is checked by the benchmarks' "stem" command.</summary>
public class EnglishStemmerTests
{
    [Theory]
    [InlineData("consign consigned consigning consignment consistency consolation", "consign consign consign consign consist consol")]
    [InlineData("knack knackeries knaves knavish kneaded kneel knick", "knack knackeri knave knavish knead kneel knick")]
    [InlineData("caresses ponies ties cries gas this gaps kiwis", "caress poni tie cri gas this gap kiwi")]
    [InlineData("agreed feed proceed exceed succeed", "agre feed proceed exceed succeed")]
    [InlineData("luxuriated hopping hoping falling sized egg added", "luxuri hop hope fall size egg add")]
    [InlineData("dying lying tying vying inning outing herring evening canning", "die lie tie vie inning outing herring evening canning")]
    [InlineData("happy by say cry enjoy", "happi by say cri enjoy")]
    [InlineData("relational conditional rational valency hesitancy digitizer", "relat condit ration valenc hesit digit")]
    [InlineData("radically differently vilely analogously vietnamization predication", "radic differ vile analog vietnam predic")]
    [InlineData("feudalism decisiveness hopefulness callousness formality sensitivity sensibility", "feudal decis hope callous formal sensit sensibl")]
    [InlineData("triplicate formative formalize electricity electrical hopeful goodness", "triplic format formal electr electr hope good")]
    [InlineData("revival allowance inference airliner gyroscopic adjustable defensible irritant", "reviv allow infer airlin gyroscop adjust defens irrit")]
    [InlineData("replacement adjustment dependent adoption communism activate bowdlerize effective", "replac adjust depend adopt communism activ bowdler effect")]
    [InlineData("probate rate cease controllable roll", "probat rate ceas control roll")]
    [InlineData("skis skies idly gently ugly early only singly", "ski sky idl gentl ugli earli onli singl")]
    [InlineData("sky news howe atlas cosmos bias andes", "sky news howe atlas cosmos bias andes")]
    [InlineData("general generate communication arsenal arsenic university organization", "general generat communic arsenal arsenic universiti organiz")]
    [InlineData("youth yellow boyish syzygy", "youth yellow boyish syzygi")]
    [InlineData("a be is us as", "a be is us as")]
    public void Words_stem_as_published(string words, string stems) => string.Join(' ', words.Split(' ').Select(Stem)).ShouldBe(stems);

    [Fact]
    public void A_possessive_apostrophe_goes() => Stem("river's").ShouldBe("river");

    private static string Stem(string word)
    {
        var buffer = new char[word.Length + 4];
        word.CopyTo(buffer);
        return new string(buffer, 0, EnglishStemmer.Stem(buffer, word.Length));
    }
}
