"""How alike two words are: spelling by rapidfuzz, or the same sound when transliterated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from patronage.graph.matching.names import Word

SAME_SPELLING: Final = 87.0
"""Percent of ``rapidfuzz.fuzz.ratio`` from which two words may be one: one letter left out or
doubled in a word of four, one letter changed in a word of eight."""
_SAME_SOUND: Final = 0.95
_SOUNDS: Final = (
    ("qu", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("dj", "j"), ("gu", "g"),
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ch", "s"), ("sh", "s"), ("c", "k"),
    ("q", "k"), ("w", "u"), ("y", "i"), ("z", "s"),
)  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile(r"[aeiou]")


@dataclass(frozen=True, slots=True)
class Met:
    """Two words that may be one; ``likeness`` is from 0 to 1."""

    left: Word
    right: Word
    likeness: float


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The word as transliterations agree on it: ``"djibou"`` and ``"jibu"`` are one."""
    for written, said in _SOUNDS:
        word = word.replace(written, said)
    return _DOUBLED.sub(r"\1", word)


def skeleton(word: str) -> str:
    """The first four consonants of its sound; the sound itself when there is less than two."""
    heard = sound(word)
    bare = _VOWELS.sub("", heard)
    return bare[:4] if len(bare) > 1 else heard


def likeness(left: str, right: str) -> float:
    """From 0 (two words) to 1 (equal); symmetric."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) < 4:
        return 0.0
    if sound(left) == sound(right):
        return _SAME_SOUND
    return fuzz.ratio(left, right, score_cutoff=SAME_SPELLING) / 100


def meet(left: Sequence[Word], right: Sequence[Word]) -> list[Met]:
    """Words one to one, the most alike first, whatever their order in the names."""
    pairs = [Met(a, b, likeness(a.text, b.text)) for a in left for b in right]
    pairs = [pair for pair in pairs if pair.likeness]
    # By both texts as a set, so that the outcome does not depend on which name comes first.
    pairs.sort(key=lambda p: (-p.likeness, sorted((p.left.text, p.right.text))))
    found: list[Met] = []
    used_left, used_right = set[int](), set[int]()
    for pair in pairs:
        if id(pair.left) not in used_left and id(pair.right) not in used_right:
            used_left.add(id(pair.left))
            used_right.add(id(pair.right))
            found.append(pair)
    return found
