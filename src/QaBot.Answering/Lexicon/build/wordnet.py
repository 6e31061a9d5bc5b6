"""Reads the WordNet 3.0 dict folder: synsets, their pointers, tagged sense counts and irregular forms."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}


@dataclass
class Synset:
    id: tuple
    lexfile: int
    words: list
    gloss: str
    pointers: list = field(default_factory=list)  # (symbol, target id, own word index or None, target word index or None)

    def targets(self, *symbols):
        return [p[1] for p in self.pointers if p[0] in symbols]


@dataclass
class Sense:
    synset: Synset
    rank: int
    count: int


class WordNet:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.synsets = {}
        self.senses = defaultdict(list)  # written form -> senses, the most frequent first within a part of speech
        self.exceptions = {pos: {} for pos in FILES}
        for pos, name in FILES.items():
            self._read_synsets(pos, name)
            self._read_exceptions(pos, name)
        self._read_senses()

    def __getitem__(self, identifier):
        return self.synsets[identifier]

    def sense(self, lemma, pos, number):
        """The synset of a lemma's sense, counted from 1 as the dictionary prints it."""
        return self.synsets[self._order[lemma, pos][number - 1]]

    def _lines(self, file):
        text = (self.folder / file).read_text(encoding="latin-1")
        return (line for line in text.splitlines() if line and not line.startswith("  "))

    def _read_synsets(self, pos, name):
        for line in self._lines(f"data.{name}"):
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            offset, lexfile, words = fields[0], int(fields[1]), []
            at = 4
            for _ in range(int(fields[3], 16)):
                words.append(re.sub(r"\((a|p|ip)\)$", "", fields[at]).replace("_", " "))
                at += 2
            synset = Synset((pos, offset), lexfile, words, gloss.strip())
            for _ in range(int(fields[at])):
                symbol, target, target_pos, ends = fields[at + 1:at + 5]
                own, other = int(ends[:2], 16), int(ends[2:], 16)
                synset.pointers.append((symbol, (target_pos, target), own - 1 if own else None, other - 1 if other else None))
                at += 4
            self.synsets[synset.id] = synset

    def _read_senses(self):
        counts = {}
        for line in (self.folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
            key, number, count = line.split()
            lemma, _, rest = key.partition("%")
            pos = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
            counts[lemma, pos, int(number)] = int(count)
        self._order = {}
        for pos, name in FILES.items():
            for line in self._lines(f"index.{name}"):
                fields = line.split()
                offsets = fields[-int(fields[2]):]
                lemma = fields[0]
                self._order[lemma, pos] = [(pos, offset) for offset in offsets]
                for rank, offset in enumerate(offsets, 1):
                    synset = self.synsets[pos, offset]
                    for word in dict.fromkeys(synset.words):
                        if word.lower().replace(" ", "_") == lemma:
                            self.senses[word].append(Sense(synset, rank, counts.get((lemma, pos, rank), 0)))

    def _read_exceptions(self, pos, name):
        for line in (self.folder / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *bases = (part.replace("_", " ") for part in line.split())
            self.exceptions[pos].setdefault(form, bases)
