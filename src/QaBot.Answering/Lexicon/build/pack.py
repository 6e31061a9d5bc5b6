"""Writes the lexicon as one binary file that is searched in place; ../README.md describes the format."""

import hashlib
import math
import struct

MAGIC, VERSION, BLOCK, HEADER = b"QLEX", 1, 8, 64


def order(word):
    return word.lower(), word


def pack(entries):
    """Packs word -> (class bits, tagged count, [(other, kind, weight)]) and returns the bytes of the file."""
    words = sorted(entries, key=order)
    identifiers = {word: index for index, word in enumerate(words)}
    class_sets = sorted({classes for classes, _, _ in entries.values()})
    set_of = {classes: index for index, classes in enumerate(class_sets)}
    blocks, texts, records = bytearray(), bytearray(), bytearray()
    previous = ""
    for index, word in enumerate(words):
        classes, count, relations = entries[word]
        if index % BLOCK == 0:
            blocks += struct.pack("<II", len(texts), len(records))
            previous = ""
        shared = 0
        while shared < min(len(previous), len(word)) and previous[shared] == word[shared]:
            shared += 1
        texts += bytes((shared, len(word) - shared)) + word[shared:].encode("ascii")
        previous = word
        frequency = min(255, round(16 * math.log2(1 + count)))
        records += struct.pack("<HBB", set_of[classes], frequency, len(relations))
        packed = [(max(1, min(255, round(255 * weight))), identifiers[other], kind) for other, kind, weight in relations]
        for weight, identifier, kind in sorted(packed, key=lambda one: (-one[0], one[1])):
            records += struct.pack("<I", identifier | kind << 20 | weight << 24)
    sets = struct.pack(f"<{len(class_sets)}I", *class_sets)
    at_sets = HEADER + len(blocks)
    at_records = at_sets + len(sets)
    at_texts = at_records + len(records)
    body = bytes(blocks) + sets + bytes(records) + bytes(texts)
    header = MAGIC + struct.pack("<HHIIIIII", VERSION, BLOCK, len(words), len(class_sets), HEADER, at_sets, at_records, at_texts)
    return header + hashlib.sha256(body).digest() + body
