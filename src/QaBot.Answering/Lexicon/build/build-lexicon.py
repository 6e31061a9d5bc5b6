"""Builds words.lexicon from a WordNet 3.0 dict folder and Moby Thesaurus (one "head,synonym,..." a line).

Standard library only; the same input gives the same bytes.

Usage: python3 build-lexicon.py DICT-FOLDER MOBY-FILE OUTPUT-FILE
"""

import sys
from pathlib import Path

from association import Associations, Definitions
from classes import Classes
from morphology import Morphology
from pack import pack
from relations import LEMMA, Graph, Relations
from senses import SenseWeights
from thesaurus import collect_thesaurus
from vocabulary import choose, inflected
from wordnet import WordNet

ROOM = 255_000  # directed relations; with the words under 1.5 MiB


def main(folder, moby, output):
    wordnet = WordNet(folder)
    weights = SenseWeights(wordnet)
    graph = Graph(wordnet)
    morphology = Morphology(wordnet)

    relations = Relations(wordnet, weights, graph)
    relations.collect()
    associations = Associations(relations, Definitions(wordnet, morphology.base))
    associations.collect()
    associations.collect_definitions()
    associations.collect_compounds()
    collect_thesaurus(moby, relations, weights)

    classes = Classes(wordnet, weights, graph)
    weights.promote(word for word in wordnet.senses if classes.of(word) & classes.geographic)
    chosen = choose(wordnet, weights, relations, classes, ROOM)
    entries = {word: (classes.of(word), weights.frequency[word], related) for word, related in chosen.items()}
    for form, base in inflected(wordnet, morphology, chosen):
        bits, count, related = entries.get(form, (0, 0, []))
        entries[form] = bits, count, [(base, LEMMA, 1.0), *related]

    data = pack(entries)
    Path(output).write_bytes(data)
    print(f"{len(entries)} words, {sum(len(entry[2]) for entry in entries.values())} relations, {len(data)} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
