"""Finds words that say nearly the same in no common synset: by paths of senses, by definitions, by compounds."""

import math
import re
from collections import Counter, defaultdict

from relations import ASSOCIATED
from vocabulary import FUNCTION_WORDS

MOST_PER_SENSE = 25
TERMS = 40  # kept of each definition
MOST_CHILDREN = 80  # a parent of more children says little of what they share


def normal(vector):
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / norm for word, value in vector.items()}


class Definitions:
    """The words of each definition, weighed by rarity, for a cosine between senses."""

    def __init__(self, wordnet, base):
        self._base = base
        bags = {synset.id: self._words(synset) for synset in wordnet.synsets.values()}
        seen = Counter(word for bag in bags.values() for word in set(bag))
        self._rarity = rarity = {word: math.log(len(bags) / count) for word, count in seen.items()}
        own = {}
        for identifier, bag in bags.items():
            own[identifier] = normal({word: rarity[word] for word in sorted(bag) if seen[word] < len(bags) / 60})
        self._vectors = {synset.id: self._extended(synset, own) for synset in wordnet.synsets.values()}

    @staticmethod
    def _extended(synset, own):
        """A definition with those of the senses above and below (Banerjee and Pedersen's extended gloss overlaps)."""
        vector = defaultdict(float, own[synset.id])
        for symbols, strength in ((("@", "@i", "&"), 0.5), (("~",), 0.7), (("+",), 0.4)):
            near = synset.targets(*symbols)
            for target in near:
                for word, value in own[target].items():
                    vector[word] += strength * value / len(near)
        strongest = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
        return normal(dict(strongest))

    def _words(self, synset):
        definition = re.sub(r"[;(]?\s*\"[^\"]*\"\)?", " ", synset.gloss)
        definition = re.sub(r"^\([^)]*\)", " ", definition)
        words = re.findall(r"[a-z]{3,}", definition.lower())
        words += [part for word in synset.words for part in word.lower().split()]
        return {self._base(word) for word in words if len(word) > 2 and word not in FUNCTION_WORDS}

    def telling(self, synset):
        """The rare words of a definition, weighed by rarity and by how short the definition is."""
        words = self._words(synset) - {part.lower() for word in synset.words for part in word.split()}
        length = math.sqrt(3 / max(3, len(words)))
        rare = ((word, min(1.0, max(0.0, (self._rarity[word] - 4) / 5)) * length) for word in sorted(words))
        return [(word, strength) for word, strength in rare if strength >= 0.15]

    def cosine(self, one, other):
        small, large = self._vectors[one], self._vectors[other]
        if len(small) > len(large):
            small, large = large, small
        return sum(value * large.get(word, 0.0) for word, value in small.items())


class Associations:
    """Adds the relation Associated to the pairs that the direct relations left out."""

    def __init__(self, relations, definitions):
        self._relations = relations
        self._wordnet = relations.wordnet
        self._graph = relations.graph
        self._definitions = definitions
        self._opposites = self._opposed()
        self._edges = {identifier: self._neighbours(synset) for identifier, synset in self._wordnet.synsets.items()}

    def _opposed(self):
        """Pairs of senses that are antonyms, with what is similar to either."""
        opposites = set()
        for synset in self._wordnet.synsets.values():
            for target in synset.targets("!"):
                for one in [synset.id, *synset.targets("&")]:
                    for other in [target, *self._wordnet[target].targets("&")]:
                        opposites.update(((one, other), (other, one)))
        return opposites

    def _neighbours(self, synset):
        edges = defaultdict(float)
        for symbol, target, _, _ in synset.pointers:
            if symbol == "+":
                weight = 0.75
            elif symbol == "@":
                weight = 0.7 * self._graph.specificity(target)
            elif symbol == "~" and len(self._graph.children[synset.id]) <= MOST_CHILDREN:
                weight = 0.7 * self._graph.specificity(synset.id)
            elif symbol in ("#m", "%m", "#p", "%p", "#s", "%s") and synset.lexfile not in (15, 17):
                weight = 0.5
            elif symbol in "$&":
                weight = 0.6
            elif symbol in "*>=^":
                weight = 0.4
            else:
                continue
            edges[target] = max(edges[target], weight)
        return edges

    def _reached(self, start):
        """Senses within three steps, with the product of the weights of the best path."""
        best, level = {start: 1.0}, {start: 1.0}
        for _ in range(3):
            following = {}
            for identifier, weight in level.items():
                for target, edge in self._edges[identifier].items():
                    product = weight * edge
                    if product >= 0.05 and product > best.get(target, 0.0):
                        best[target] = following[target] = product
            level = following
        del best[start]
        return best

    def collect(self):
        weights = self._relations.weights
        for synset in self._wordnet.synsets.values():
            words = [w for w in synset.words if " " not in w and weights.share(w, synset) >= 0.12]
            if not words:
                continue
            for score, identifier in self._likest(synset):
                other = self._wordnet[identifier]
                for word in words:
                    for related in other.words:
                        self._add(word, related, 0.6 * score * weights.both(word, synset, related, other))

    def _likest(self, synset):
        scored = []
        direct = {target for _, target, _, _ in synset.pointers}
        for identifier, path in self._reached(synset.id).items():
            if (synset.id, identifier) in self._opposites or identifier in direct:
                continue
            likeness = self._definitions.cosine(synset.id, identifier)
            if likeness >= 0.12:
                scored.append((min(1.0, path ** 0.5 * (0.35 + 1.6 * likeness)), identifier))
            elif path >= 0.05 and synset.id[0] == identifier[0] == "n":
                scored.append((0.5 * path ** 0.25, identifier))
        common = {i: max(self._relations.weights.commonness(word) for word in self._wordnet[i].words) for _, i in scored}
        return sorted(scored, key=lambda item: (-item[0] * common[item[1]], item[1]))[:MOST_PER_SENSE]

    def _add(self, word, related, weight):
        self._relations.add(word, related, ASSOCIATED, weight)
        self._relations.add(related, word, ASSOCIATED, weight)

    def collect_definitions(self):
        """A word is close to the rare words that its definition is made of."""
        weights = self._relations.weights
        for synset in self._wordnet.synsets.values():
            if synset.targets("@i"):
                continue  # what is told of one thing is no definition
            telling = self._definitions.telling(synset)
            for word in synset.words:
                if " " in word or weights.share(word, synset) < 0.3:
                    continue
                for other, strength in telling:
                    if other in self._wordnet.senses:
                        self._add(word, other, 0.5 * strength * weights.share(word, synset) ** 0.5)

    def collect_compounds(self):
        """Compounds of one sense that differ in one word ("law firm", "law company") tell on that word."""
        contexts = defaultdict(set)
        for synset in self._wordnet.synsets.values():
            parts = [word.split() for word in synset.words if " " in word]
            for i, one in enumerate(parts):
                for other in parts[i + 1:]:
                    if len(one) != len(other):
                        continue
                    differing = [k for k in range(len(one)) if one[k].lower() != other[k].lower()]
                    if len(differing) == 1 and one[differing[0]].islower() and other[differing[0]].islower():
                        k = differing[0]
                        pair = tuple(sorted((one[k], other[k])))
                        contexts[pair].add((k, len(one)) + tuple(one[:k] + one[k + 1:]))
        for (one, other), found in contexts.items():
            if len(found) < 2 or len(one) < 3 or len(other) < 3:
                continue
            weight = min(0.6, 0.15 * len(found))
            self._add(one, other, weight)
