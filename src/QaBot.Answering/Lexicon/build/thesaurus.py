"""Confirms pairs by Moby Thesaurus: two headwords that list each other and list the same others."""

from pathlib import Path

from relations import ASSOCIATED

MOST = 16  # pairs kept for a word, common partners first
CONFIRMED = 0.05  # weight that WordNet alone gives a pair worth confirming
ALIKE = 0.3  # cosine that does without WordNet
LONGEST = 400  # entries longer than this mix too many senses to tell anything


def collect_thesaurus(file, relations, weights):
    """Adds Associated for reciprocal pairs of seen words, by WordNet's weight and the cosine of their lists."""
    lists = {}
    for line in Path(file).read_text(encoding="utf-8", errors="replace").splitlines():
        head, *others = (part.strip() for part in line.split(","))
        if weights.frequency.get(head, 0) and 2 <= len(others) <= LONGEST:
            lists.setdefault(head, set()).update(others)
    found = {head: [] for head in lists}
    for head in sorted(lists):
        for other in sorted(lists[head]):
            if other <= head or other not in lists or head not in lists[other]:
                continue
            mine, theirs = lists[head], lists[other]
            cosine = len(mine & theirs) / (len(mine) * len(theirs)) ** 0.5
            known = relations.pairs.get(head, {}).get(other)
            known = known.verdict()[1] if known else 0.0
            if known >= CONFIRMED or cosine >= ALIKE:
                weight = min(0.6, known + 0.6 * cosine)
                found[head].append((-weight * weights.commonness(other), other, weight))
                found[other].append((-weight * weights.commonness(head), head, weight))
    for head, pairs in found.items():
        for _, other, weight in sorted(pairs)[:MOST]:
            relations.add(head, other, ASSOCIATED, weight)
            relations.add(other, head, ASSOCIATED, weight)
