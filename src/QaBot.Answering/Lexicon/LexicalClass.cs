namespace QaBot.Answering.Lexicon;

/// <summary>Coarse classes of what a word means in its frequent senses, with its parts of speech.</summary>
[Flags]
public enum LexicalClass : uint
{
    /// <summary>The lexicon does not know the word, or nothing more of it.</summary>
    None = 0,

    /// <summary>It has a sense as a noun.</summary>
    Noun = 1u << 0,

    /// <summary>It has a sense as a verb.</summary>
    Verb = 1u << 1,

    /// <summary>It has a sense as an adjective.</summary>
    Adjective = 1u << 2,

    /// <summary>It has a sense as an adverb.</summary>
    Adverb = 1u << 3,

    /// <summary>A person or a role: minister, Einstein.</summary>
    Person = 1u << 4,

    /// <summary>An organisation or institution: company, parliament.</summary>
    Organisation = 1u << 5,

    /// <summary>A group of people or things: crowd, fleet.</summary>
    Group = 1u << 6,

    /// <summary>A place: region, Paris.</summary>
    Location = 1u << 7,

    /// <summary>A time or a length of time: year, March.</summary>
    Time = 1u << 8,

    /// <summary>An amount or measure: dozen, kilometre.</summary>
    Quantity = 1u << 9,

    /// <summary>A unit of measurement, of time or of money.</summary>
    Unit = 1u << 10,

    /// <summary>Money, what is paid or owed: price, loan, dollar.</summary>
    Money = 1u << 11,

    /// <summary>An act or activity: construction, build.</summary>
    Act = 1u << 12,

    /// <summary>A happening, also in nature: war, storm.</summary>
    Event = 1u << 13,

    /// <summary>Something said or written, or the saying of it: treaty, announce.</summary>
    Communication = 1u << 14,

    /// <summary>A thing made by people: bridge, camera.</summary>
    Artifact = 1u << 15,

    /// <summary>A property: size, importance.</summary>
    Attribute = 1u << 16,

    /// <summary>A cause or reason, or the causing: reason, provoke.</summary>
    Cause = 1u << 17,

    /// <summary>A thought, or thinking: theory, know.</summary>
    Cognition = 1u << 18,

    /// <summary>A state or condition: poverty, remain.</summary>
    State = 1u << 19,

    /// <summary>Something owned, or having and giving: estate, buy.</summary>
    Possession = 1u << 20,

    /// <summary>A material: steel, water.</summary>
    Substance = 1u << 21,

    /// <summary>An animal, a plant or a part of a body.</summary>
    Living = 1u << 22,

    /// <summary>The name of a country.</summary>
    Country = 1u << 23,

    /// <summary>The name of a city or town.</summary>
    City = 1u << 24,

    /// <summary>The name of a person.</summary>
    PersonName = 1u << 25,

    /// <summary>A river, lake, sea or ocean.</summary>
    Water = 1u << 26,

    /// <summary>What belongs to a country, or its people: Serbian, Frenchman.</summary>
    Nationality = 1u << 27,

    /// <summary>A number word: seven, million.</summary>
    Number = 1u << 28,

    /// <summary>Written so by no chance: looked up only in this very case, as its lower case is a particle (WHO, US, May).</summary>
    ExactCase = 1u << 29,
}
