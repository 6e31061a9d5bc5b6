namespace QaBot.Answering.Verification;

/// <summary>English words that often open a sentence and are then capitalised without being names: adverbs, connectives, quantifiers.</summary>
internal static class SentenceOpeners
{
    private static readonly Lazy<HashSet<string>> Known = new(() => new HashSet<string>((
        "according additionally after again all almost already also although altogether among another any anyone around "
        + "as aside at because before besides beyond both but by consequently currently despite due during each earlier either "
        + "elsewhere especially even eventually every everyone everything except few finally first following for former formerly "
        + "four from furthermore generally given hence here however if in indeed initially instead later last less likewise "
        + "many meanwhile more moreover most much nearly neither never nevertheless next nine no nobody none nonetheless nor not "
        + "nothing notably now of often on once one only originally other others otherwise overall own part particularly per perhaps "
        + "previously rather recently regarding second secondly seven several similarly since six so some somewhat soon "
        + "specifically still subsequently such ten than that the then there thereby therefore these third those though three "
        + "through throughout thus to today together total two ultimately under unless unlike until upon usually via well "
        + "what when where whereas whether which while who whose why with within without yes yet").Split(' '), StringComparer.Ordinal));

    /// <summary>Whether a folded word is one of them.</summary>
    public static bool Contains(string word) => Known.Value.Contains(word);
}
