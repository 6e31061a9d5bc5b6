"""Turns WordNet's graph of senses into weighted relations between words."""

import math
from collections import defaultdict

# The numbers are those of the enum Relation in the C# code.
SYNONYM, DERIVATION, PERTAINYM, SIMILAR, SEE_ALSO, VERB_GROUP, ENTAILMENT = 1, 2, 3, 4, 5, 6, 7
HYPERNYM, HYPONYM, ASSOCIATED, ANTONYM, CAPITAL_OF, HAS_CAPITAL, PART_OF, LEMMA = 8, 9, 10, 11, 12, 13, 14, 15

PLACES, LANDFORMS, PERSONS = 15, 17, 18  # lexicographer files
FEW_HYPONYMS = 12
BROADEST = 0.20  # information content under which a hypernym says too little (entity, act, person, change)


class Graph:
    """The taxonomy: parents, children, and how specific each synset is."""

    def __init__(self, wordnet):
        self.wordnet = wordnet
        self.children = defaultdict(list)
        for synset in wordnet.synsets.values():
            for parent in synset.targets("@"):
                self.children[parent].append(synset.id)
        self._below = {}
        self._log_all = {pos: math.log(sum(1 for i in wordnet.synsets if i[0] == pos)) for pos in "nvar"}

    def below(self, identifier):
        """How many synsets are under this one (a synset reached twice counts twice)."""
        if identifier not in self._below:
            self._below[identifier] = 0  # a cycle ends here
            self._below[identifier] = sum(1 + self.below(child) for child in self.children[identifier])
        return self._below[identifier]

    def specificity(self, identifier):
        """Information content from the taxonomy (Seco, Veale and Hayes 2004): 1 for a leaf, 0 for the root."""
        return max(0.0, 1 - math.log(self.below(identifier) + 1) / self._log_all[identifier[0]])

    def ancestors(self, identifier, depth):
        """Hypernyms up to a number of steps, each with its distance."""
        found, level = {}, [identifier]
        for distance in range(1, depth + 1):
            level = [parent for one in level for parent in self.wordnet[one].targets("@", "@i") if parent not in found]
            for parent in level:
                found.setdefault(parent, distance)
        return found


class Evidence:
    """What speaks for one pair of words: the weights of a kind combined by noisy-or, an association apart."""

    __slots__ = ("kind", "strongest", "doubt", "associated")

    def __init__(self):
        self.kind, self.strongest, self.doubt, self.associated = 0, 0.0, 1.0, 0.0

    def add(self, kind, weight):
        if kind == ASSOCIATED:
            self.associated = max(self.associated, weight)
        elif kind == ANTONYM and self.kind != ANTONYM:
            self.kind, self.strongest, self.doubt = kind, weight, 1 - min(weight, 0.99)
        elif kind == ANTONYM or self.kind != ANTONYM:
            if weight > self.strongest:
                self.kind, self.strongest = kind, weight
            self.doubt *= 1 - min(weight, 0.98)

    def verdict(self):
        """The kind and the weight, 0 to 1: an antonym's stays its own, an association lifts a direct relation."""
        direct = 1 - self.doubt
        if self.kind == ANTONYM:
            return ANTONYM, direct
        if self.kind == 0 or direct < 0.25 * self.associated:
            return ASSOCIATED, max(direct, self.associated)
        return self.kind, max(direct, self.associated)


class Relations:
    """Collects the evidence for pairs of words."""

    def __init__(self, wordnet, weights, graph):
        self.wordnet, self.weights, self.graph = wordnet, weights, graph
        self._country = wordnet.sense("country", "n", 2).id
        self._national_capital = wordnet.sense("national_capital", "n", 1).id
        self.pairs = defaultdict(lambda: defaultdict(Evidence))

    def add(self, word, other, kind, weight):
        if word.lower() != other.lower() and weight >= 0.02:
            self.pairs[word][other].add(kind, weight)

    def between(self, one, other, kind, strength, own=None, target=None):
        """Relates the words of two synsets (or one word of each) by how often each is meant so."""
        for word in [one.words[own]] if own is not None else one.words:
            for related in [other.words[target]] if target is not None else other.words:
                self.add(word, related, kind, strength * self.weights.both(word, one, related, other))

    def collect(self):
        for synset in self.wordnet.synsets.values():
            self.between(synset, synset, SYNONYM, 1.0)
            for symbol, target, own, other in synset.pointers:
                self._pointer(synset, symbol, self.wordnet[target], own, other)
            self._taxonomy(synset)

    def _pointer(self, synset, symbol, target, own, other):
        if symbol == "!":
            self._antonym(synset, target, own, other)
        elif symbol == "+":
            self._lexical(synset, target, own, other, DERIVATION, 0.85)
        elif symbol == "\\":
            self._lexical(synset, target, own, other, PERTAINYM, 0.9)
        elif symbol == "#m" and synset.lexfile == PERSONS:
            for index in range(len(synset.words)):
                self._lexical(synset, target, index, 0, PERTAINYM, 0.9)
        elif symbol == "#p" and synset.lexfile == PLACES and target.lexfile == PLACES:
            self._part(synset, target)
        elif symbol == "&":
            self.between(synset, target, SIMILAR, 0.5)
        elif symbol == "^":
            self.between(synset, target, SEE_ALSO, 0.35, own, other)
        elif symbol == "$":
            self.between(synset, target, VERB_GROUP, 0.6, own, other)
        elif symbol in ("*", ">"):
            self.between(synset, target, ENTAILMENT, 0.35)
            self.between(target, synset, ENTAILMENT, 0.25)
        elif symbol == "=":
            self.between(synset, target, SEE_ALSO, 0.3)

    def _part(self, place, whole):
        """A capital stands for its country, also when it lies in a part of it; another named place lies in its whole."""
        if not place.targets("@i") or not whole.targets("@i"):
            return
        if self._national_capital not in place.targets("@i"):
            self.between(place, whole, PART_OF, 0.35)
            return
        wider = [self.wordnet[identifier] for identifier in whole.targets("#p")]
        for country in [whole, *(one for one in wider if self._country in self.graph.ancestors(one.id, 5))]:
            self.between(place, country, CAPITAL_OF, 0.7)
            self.between(country, place, HAS_CAPITAL, 0.7)

    def _antonym(self, synset, target, own, other):
        word, opposite = synset.words[own or 0], target.words[other or 0]
        weight = self.weights.both(word, synset, opposite, target)
        self.add(word, opposite, ANTONYM, weight)

    def _lexical(self, synset, target, own, other, kind, strength):
        """A relation of forms: words that share their beginning are related in every sense, so it never gets weak."""
        if own is None or other is None:
            return
        word = synset.words[own]
        for related, sense in self._names(target, other):
            both = self.weights.both(word, synset, related, sense)
            if sense is target and (target.lexfile == PLACES or word[:3].lower() == related[:3].lower()):
                both = max(both, 0.6)
            self.add(word, related, kind, strength * both)
            self.add(related, word, kind, strength * both)

    def _names(self, target, index):
        """The word pointed to; for a place all its names, also those of the other places it is a name of."""
        name = target.words[index]
        if target.lexfile not in (PLACES, LANDFORMS):
            return [(name, target)]
        places = {target.id: target}
        places |= {sense.synset.id: sense.synset for sense in self.wordnet.senses[name] if sense.synset.lexfile == PLACES}
        return [(word, place) for place in places.values() for word in place.words]

    def _taxonomy(self, synset):
        for parent in map(self.wordnet.__getitem__, synset.targets("@", "@i")):
            specific = self.graph.specificity(parent.id)
            if specific < BROADEST:
                continue
            self.between(synset, parent, HYPERNYM, 0.5 * specific)
            if synset.id not in self.graph.children[parent.id]:
                continue
            if len(self.graph.children[parent.id]) <= FEW_HYPONYMS:
                self.between(parent, synset, HYPONYM, 0.45 * specific)
