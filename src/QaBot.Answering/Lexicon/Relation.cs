namespace QaBot.Answering.Lexicon;

/// <summary>How a related word stands to the word that was looked up.</summary>
public enum Relation : byte
{
    /// <summary>No relation.</summary>
    None,

    /// <summary>Both name one sense: cost and price.</summary>
    Synonym,

    /// <summary>One is formed from the other: announce and announcement, own and owner.</summary>
    Derivation,

    /// <summary>One is "of" the other, or a people of a place: Serbian and Serbia, financial and finance.</summary>
    Pertainym,

    /// <summary>Adjectives of similar meaning: big and huge.</summary>
    Similar,

    /// <summary>A cross-reference of the dictionary.</summary>
    SeeAlso,

    /// <summary>Verbs whose senses are grouped as one.</summary>
    VerbGroup,

    /// <summary>One act includes or causes the other: buy and pay.</summary>
    Entailment,

    /// <summary>The related word is the wider one: highway and road.</summary>
    Hypernym,

    /// <summary>The related word is the narrower one: road and highway.</summary>
    Hyponym,

    /// <summary>Close in the taxonomy and by definition, or exchanged in compounds: firm and company.</summary>
    Associated,

    /// <summary>The opposite, which turns the polarity of a sentence: buy and sell.</summary>
    Antonym,

    /// <summary>The word is the capital, the related word its country: Paris and France.</summary>
    CapitalOf,

    /// <summary>The word is a country, the related word its capital: France and Paris.</summary>
    HasCapital,

    /// <summary>The word is a place that lies in the related one: Munich and Bavaria.</summary>
    PartOf,
}
