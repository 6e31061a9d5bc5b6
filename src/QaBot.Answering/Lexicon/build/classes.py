"""Coarse semantic classes for typing answers, from lexicographer files and the taxonomy above each frequent sense."""

from vocabulary import FUNCTION_WORDS

# The bits are those of the enum LexicalClass in the C# code.
BITS = {name: 1 << bit for bit, name in enumerate((
    "noun verb adjective adverb person organisation group location time quantity unit money act event communication "
    "artifact attribute cause cognition state possession substance living country city person_name water nationality "
    "number exact_case").split())}
POS = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}
LEXFILES = {
    4: "act", 5: "living", 6: "artifact", 7: "attribute", 8: "living", 9: "cognition", 10: "communication", 11: "event",
    14: "group", 15: "location", 17: "location", 18: "person", 19: "event", 20: "living", 21: "possession", 22: "event",
    23: "quantity", 26: "state", 27: "substance", 28: "time",
    29: "act", 30: "event", 31: "cognition", 32: "communication", 35: "act", 36: "act", 38: "act", 40: "possession",
    41: "act", 42: "state",
}
# What lies under these senses has the class, whatever its file: lemma, part of speech, number of the sense.
ROOTS = {
    "organisation": [("organization", "n", 1), ("institution", "n", 1), ("armed_service", "n", 1),
                     ("legislature", "n", 1), ("court", "n", 1), ("committee", "n", 1)],
    "unit": [("unit_of_measurement", "n", 1), ("time_unit", "n", 1)],
    "money": [("money", "n", 1), ("cost", "n", 1), ("monetary_value", "n", 1), ("price", "n", 2), ("sum", "n", 1),
              ("currency", "n", 1), ("monetary_unit", "n", 1), ("payment", "n", 1), ("income", "n", 1),
              ("debt", "n", 2), ("fund", "n", 1), ("outgo", "n", 1), ("financial_gain", "n", 1), ("charge", "n", 3)],
    "cause": [("cause", "n", 1), ("cause", "n", 2), ("reason", "n", 1), ("reason", "n", 2), ("cause", "v", 1)],
    "event": [("social_event", "n", 1)],
    "water": [("body_of_water", "n", 1)],
    "number": [("number", "n", 2), ("digit", "n", 1), ("integer", "n", 1)],
    "time": [("time_period", "n", 1), ("time_unit", "n", 1)],
}
COUNTRY_ROOTS = [("country", "n", 2)]
CITY_ROOTS = [("city", "n", 1), ("municipality", "n", 1), ("national_capital", "n", 1), ("town", "n", 1), ("port", "n", 1)]
SHARE = 0.2  # a sense rarer than this among the senses of a word does not class it


class Classes:
    """The classes of words.

    worth_alone: those that earn a word its place in the lexicon without any relation; geographic: those always common.
    """

    worth_alone = sum(BITS[name] for name in ("person_name", "city", "country", "nationality", "water", "money", "unit"))

    geographic = BITS["country"] | BITS["nationality"] | BITS["city"]

    def __init__(self, wordnet, weights, graph):
        self._wordnet = wordnet
        self._weights = weights
        self._graph = graph
        self._roots = {name: {wordnet.sense(*root).id for root in roots} for name, roots in ROOTS.items()}
        self._countries = {wordnet.sense(*root).id for root in COUNTRY_ROOTS}
        self._cities = {wordnet.sense(*root).id for root in CITY_ROOTS}
        self._capital = wordnet.sense("national_capital", "n", 1).id
        self._person = wordnet.sense("person", "n", 1).id
        self._seats = {whole for synset in wordnet.synsets.values() if self._capital in synset.targets("@i")
                       for whole in synset.targets("#p") if wordnet[whole].lexfile == 15}
        self._of_sense = {}

    def of(self, word):
        """The flags of a word: of every frequent sense, and its parts of speech."""
        flags = 0
        senses = self._wordnet.senses[word]
        best = max(self._weights.share(word, sense.synset) for sense in senses)
        for sense in senses:
            if word != word.lower() and word.lower() in FUNCTION_WORDS:
                flags |= BITS["exact_case"]
            flags |= BITS[POS[sense.synset.id[0]]]
            if self._weights.share(word, sense.synset) >= min(SHARE, best):
                flags |= self._flags(sense.synset)
        return flags

    def _flags(self, synset):
        if synset.id not in self._of_sense:
            names = self._names(synset)
            self._of_sense[synset.id] = sum(BITS[name] for name in names)
        return self._of_sense[synset.id]

    def _names(self, synset):
        names = {LEXFILES[synset.lexfile]} if synset.lexfile in LEXFILES else set()
        above = set(self._graph.ancestors(synset.id, 20)) | {synset.id}
        names |= {name for name, roots in self._roots.items() if roots & above}
        if synset.targets("@i"):
            if self._is_country(synset, above):
                names.add("country")
            elif self._cities & above:
                names.add("city")
            if self._person in above and synset.words[0][0].isupper():
                names.add("person_name")
        if self._is_nationality(synset):
            names.add("nationality")
        return names

    def _is_country(self, synset, above):
        """An instance of a country, or a named region that holds a national capital and names a people or a language."""
        if self._countries & above and synset.lexfile == 15:
            return True
        named = any(symbol in ("%m", "+") for symbol, *_ in synset.pointers)
        return synset.id in self._seats and named and not self._cities & above

    def _is_nationality(self, synset):
        towards = synset.targets("\\", "#m") if synset.lexfile in (1, 18) else []
        return any(self._wordnet[target].lexfile == 15 and self._wordnet[target].targets("@i")
                   and self._is_country(self._wordnet[target], set(self._graph.ancestors(target, 20))) for target in towards)
