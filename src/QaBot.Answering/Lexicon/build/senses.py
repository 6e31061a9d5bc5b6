"""How likely a word is meant in each of its senses, from WordNet's counts over tagged text."""

import math
from collections import defaultdict

SOFTNESS = 0.4


class SenseWeights:
    """Shares per word: of a sense within its part of speech, and of a part of speech within the word.

    A sense never seen in the tagged text still counts 1/rank, for the dictionary lists the more frequent first.
    """

    def __init__(self, wordnet):
        self._weights = {}
        self._shares = {}
        self.frequency = {}
        self._promoted = {}
        for word, senses in wordnet.senses.items():
            by_pos = defaultdict(float)
            for sense in senses:
                by_pos[sense.synset.id[0]] += sense.count + 1 / sense.rank
            total = sum(by_pos.values())
            self.frequency[word] = sum(sense.count for sense in senses)
            for sense in senses:
                mass = sense.count + 1 / sense.rank
                pos = by_pos[sense.synset.id[0]]
                self._weights[word, sense.synset.id] = mass / pos * (pos / total) ** 0.5
                self._shares[word, sense.synset.id] = mass / total

    def weight(self, word, synset):
        """The weight of a sense when the part of speech is half known, 0 to 1."""
        return self._weights.get((word, synset.id), 0.0)

    def share(self, word, synset):
        """The share of a sense among all senses of the word, 0 to 1."""
        return self._shares.get((word, synset.id), 0.0)

    def both(self, word, synset, other, target):
        """How likely two words are meant in these two senses; softer than the product, as texts differ in their senses."""
        return (self.weight(word, synset) * self.weight(other, target)) ** SOFTNESS

    def commonness(self, word):
        """From 0.07 for a word never seen in the tagged text to 1 for one seen twenty times; places are promoted."""
        seen = math.log1p(self.frequency.get(word, 0)) / math.log(21)
        return max(0.07 + 0.93 * min(1.0, seen), self._promoted.get(word, 0.0))

    def promote(self, words):
        """Counts words as fairly common that are so outside the tagged text of the 1960s: countries, nationalities."""
        self._promoted = dict.fromkeys(words, 0.7)
