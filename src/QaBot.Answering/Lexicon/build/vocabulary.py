"""Chooses which words and which relations are worth their bytes."""

import re

from relations import ASSOCIATED

# Closed-class words: the dictionary knows some as rare nouns ("at", "as", "it", "he"), which no question means.
FUNCTION_WORDS = frozenset("""
a about above across after against all along although am among an and another any anybody anyone anything are around as
at be because been before behind being below beneath beside besides between beyond both but by can cannot could despite
did do does done down during each either else every everybody everyone everything except few for from had has have he
her here hers herself him himself his how however i if in inside into is it its itself just less like many may me might
mine more most much must my myself near neither no nobody none nor not nothing of off on once one oneself only onto or
other others ought our ours ourselves out outside over per shall she should since so some somebody someone something
such than that the their theirs them themselves then there these they this those though through throughout thus till to
too toward towards under underneath unless until up upon us very via was we were what whatever when where whereas
whether which while who whoever whom whose why will with within without would yet you your yours yourself yourselves
""".split())
WRITTEN = re.compile(r"[A-Za-z][A-Za-z0-9.'/ -]{0,38}")
PLACES = 15
RELATIONS_PER_WORD = 48
STATED = 1.4  # a relation that WordNet states is worth this many times one inferred
WEAKEST = 0.2  # weight of an inferred relation


def is_word(word):
    """Whether a lemma can be looked up: letters, one to four words, no particle of grammar."""
    if not WRITTEN.fullmatch(word) or word.lower() == word and word in FUNCTION_WORDS:
        return False
    if len(word) < 2 or len(word) == 2 and not (word.isupper() or word in ("go", "ox", "ax", "ad", "PC")):
        return False
    return word.capitalize() != word or word.lower() not in FUNCTION_WORDS or word in ("May", "Will")


def is_wanted_phrase(word, senses, weights):
    """Two-word lemmas that the tagged text has seen, or that name a place; longer ones only when they name a place."""
    parts = word.count(" ") + 1
    place = any(sense.synset.lexfile == PLACES and word[0].isupper() for sense in senses)
    return parts == 2 and (weights.frequency[word] > 0 or place) or 2 < parts <= 4 and place


def choose(wordnet, weights, relations, classes, room):
    """The best relations up to a number of directed pairs: by weight and by how common both words are."""
    kept = {word for word, senses in wordnet.senses.items()
            if is_word(word) and (" " not in word or is_wanted_phrase(word, senses, weights))}
    ranked = []
    for word in sorted(kept):
        mine = []
        for other, evidence in relations.pairs.get(word, {}).items():
            if other not in kept:
                continue
            kind, weight = evidence.verdict()
            if kind == ASSOCIATED and weight < WEAKEST:
                continue
            common = (weights.commonness(word) * weights.commonness(other)) ** 0.5
            worth = weight * common * (1.0 if kind == ASSOCIATED else STATED)
            mine.append((-worth, word, other, kind, weight))
        mine.sort()
        ranked += mine[:RELATIONS_PER_WORD]
    ranked.sort()
    chosen = {}
    for _, word, other, kind, weight in ranked[:room]:
        chosen.setdefault(word, []).append((other, kind, weight))
        chosen.setdefault(other, [])
    for word in kept:
        if word not in chosen and (weights.frequency[word] or classes.of(word) & classes.worth_alone):
            chosen[word] = []
    return chosen


def inflected(wordnet, morphology, chosen):
    """Irregular forms, and words that are more often a form of another word, each with its base."""
    forms = {form for exceptions in wordnet.exceptions.values() for form in exceptions}
    forms |= {word for word in chosen if word.islower()}
    for form in sorted(forms):
        base = morphology.base(form)
        if base != form and base in chosen and is_word(form) and " " not in form:
            yield form, base
