using QaBot.Answering.Lexicon;
using QaBot.Core;

namespace QaBot.Answering.Texts;

/// <summary>What the English lexicon knows, in the index's terms.</summary>
internal sealed class LexiconRelations(WordLexicon lexicon, ITextAnalyzer analyzer) : IWordRelations, INameClasses
{
    private const int MostRelated = 16;
    private const float LeastWeight = 0.15f;

    /// <inheritdoc/>
    public IEnumerable<(string Term, float Weight)> Related(string word, string term)
    {
        var given = 0;
        foreach (var related in lexicon.Related(word))
        {
            var worth = related.Weight * Worth(related.Kind);
            if (worth < LeastWeight || related.Word.Contains(' ', StringComparison.Ordinal)) continue;
            if (analyzer.Analyze(related.Word) is not [var token, ..]) continue;
            yield return (token.Term, Math.Min(0.9f, worth));
            if (++given == MostRelated) yield break;
        }
        var lemma = lexicon.Lemma(word);
        if (lemma != word && analyzer.Analyze(lemma) is [var first, ..] && first.Term != term) yield return (first.Term, 0.95f);
    }

    /// <inheritdoc/>
    public string? ClassOf(string name)
    {
        var classes = lexicon.Classes(Capitalised(name));
        if ((classes & (LexicalClass.Country | LexicalClass.City | LexicalClass.Location)) != 0) return "place";
        if ((classes & LexicalClass.Nationality) != 0) return "nationality";
        if ((classes & LexicalClass.PersonName) != 0) return "person";
        return null;
    }

    /// <inheritdoc/>
    public bool IsCommonWord(string word)
    {
        var classes = lexicon.Classes(word.ToLowerInvariant());
        const LexicalClass Proper = LexicalClass.Country | LexicalClass.City | LexicalClass.PersonName | LexicalClass.Water | LexicalClass.Nationality;
        return classes != LexicalClass.None && (classes & Proper) == 0 && (classes & LexicalClass.ExactCase) == 0;
    }

    /// <inheritdoc/>
    public bool IsRole(string word) => (lexicon.Classes(word) & (LexicalClass.Person | LexicalClass.Verb)) == LexicalClass.Person;

    /// <inheritdoc/>
    public bool IsKnown(string word) => lexicon.Classes(word) != LexicalClass.None;

    /// <inheritdoc/>
    public bool IsVerb(string word) => (lexicon.Classes(word) & LexicalClass.Verb) != 0;

    /// <inheritdoc/>
    public bool IsNoun(string word) => (lexicon.Classes(word) & LexicalClass.Noun) != 0;

    /// <inheritdoc/>
    public bool IsAdjective(string word) => (lexicon.Classes(word) & LexicalClass.Adjective) != 0;

    /// <inheritdoc/>
    public bool IsPlural(string word) =>
        word is "people" or "children" or "men" or "women"
        || (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') && (lexicon.Lemma(word) is var lemma && lemma != word ? IsNoun(lemma) : !IsKnown(word)));

    /// <inheritdoc/>
    public string Lemma(string word) => lexicon.Lemma(word);

    private static string Capitalised(string name) =>
        string.Join(' ', name.Split(' ').Select(w => w.Length > 0 ? char.ToUpperInvariant(w[0]) + w[1..] : w));

    private static float Worth(Relation kind) => kind switch
    {
        Relation.Synonym => 0.9f,
        Relation.Derivation => 0.9f,
        Relation.Pertainym => 0.9f,
        Relation.CapitalOf or Relation.HasCapital => 0.7f,
        Relation.VerbGroup or Relation.Similar or Relation.Entailment => 0.7f,
        Relation.Hypernym or Relation.Hyponym or Relation.Associated => 0.6f,
        Relation.PartOf or Relation.SeeAlso => 0.5f,
        _ => 0,
    };
}
