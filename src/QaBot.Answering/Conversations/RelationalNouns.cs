namespace QaBot.Answering.Conversations;

/// <summary>Nouns that are nouns of something: a "history", "cause" or "founder" is one of what the conversation is about.</summary>
internal static class RelationalNouns
{
    private static readonly HashSet<string> Words = (
        "type kind sort form variety version example instance part member membership history origin root cause reason factor effect impact implication consequence result outcome " +
        "benefit advantage disadvantage pro con drawback risk danger harm symptom sign treatment cure therapy prevention difference similarity relationship relation connection role purpose function goal objective aim " +
        "use usage application feature characteristic property attribute theme plot character layer size cost price budget population capital leader founder author director owner creator inventor " +
        "structure component element ingredient finding conclusion criticism controversy importance significance future evidence legacy definition meaning development invention creation founding appearance " +
        "age location height length weight speed value share number amount total average category class branch stage step phase method option alternative issue problem challenge rule requirement " +
        "background basis beginning end aftermath influence contribution achievement accomplishment award work adaptation ability behavior behaviour habitat diet lifespan cast ending setting status success failure popularity criterion lesson principle argument position limitation term condition deadline participant signatory headquarters")
        .Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a noun, in its base form, is one of something.</summary>
    public static bool Contains(string lemma) => Words.Contains(lemma);
}
