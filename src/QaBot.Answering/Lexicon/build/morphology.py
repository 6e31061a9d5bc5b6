"""WordNet's morphy: irregular forms first, then rules of detachment; of several bases the likeliest."""

RULES = {
    "n": [("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("men", "man"), ("s", "")],
    "v": [("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
    "a": [("ier", "y"), ("iest", "y"), ("er", "e"), ("er", ""), ("est", "e"), ("est", "")],
}
VOWELS = "aeiou"


def doubles(stem):
    """Whether a stem would have doubled its last letter: one syllable ending consonant, vowel, consonant."""
    return (len(stem) >= 3 and stem[-1] not in VOWELS + "wxy" and stem[-2] in VOWELS and stem[-3] not in VOWELS
            and sum(letter in VOWELS for letter in stem) == 1)


class Morphology:
    def __init__(self, wordnet):
        self._counts = {}
        for word, senses in wordnet.senses.items():
            if word != word.lower():
                continue
            for sense in senses:
                key = word, sense.synset.id[0]
                self._counts[key] = self._counts.get(key, 0) + sense.count
        self._exceptions = wordnet.exceptions
        self._known = {}

    def _count(self, word, pos):
        return self._counts.get((word, pos))

    def base(self, form):
        """The likeliest base of a lower-case form: itself where it is a word more often."""
        if form not in self._known:
            self._known[form] = self._base(form)
        return self._known[form]

    def _base(self, form):
        own = max((self._count(form, pos) for pos in "nvar" if self._count(form, pos) is not None), default=None)
        best, count, irregular = form, -1, False
        for pos in "nvar":
            for base in self._exceptions[pos].get(form, []):
                found = self._count(base, pos)
                if base != form and found is not None and found > count:
                    best, count, irregular = base, found, True
        if not irregular:
            for pos, rules in RULES.items():
                base, found = self._detached(form, pos, rules)
                if found > count:
                    best, count = base, found
        if own is None:
            return best
        return best if count > (own if irregular else 4 * own) else form

    def _detached(self, form, pos, rules):
        best, count = form, -1
        if form.endswith("ss"):
            return best, count
        for ending, replacement in rules:
            if not form.endswith(ending) or len(form) - len(ending) + len(replacement) < 2:
                continue
            base = form[:len(form) - len(ending)] + replacement
            found = self._count(base, pos)
            if found is None or (ending in ("ed", "ing", "er", "est") and not replacement and doubles(base)
                                 and self._count(base + "e", pos) is not None):
                continue
            if found > count:
                best, count = base, found
        return best, count
