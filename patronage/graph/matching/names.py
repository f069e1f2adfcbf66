"""Names taken apart: numbers, types of unit, arms, directions, common words, and the rest.

``normalise("1er Bataillon d'Infanterie de Kati")`` is ``"1 battalion infantry kati"``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from patronage.graph.folding import fold
from patronage.graph.matching.vocabulary import (
    LONGEST_TERM,
    Part,
    Profile,
    Vocabulary,
    vocabulary,
)

LONGEST_NAME: Final = 4000
"""Characters of a name that are looked at."""
_MOST_WORDS: Final = 40
_LONGEST_WORD: Final = 40
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_ORDINAL: Final = re.compile(r"(\d+)(?:er|ers|re|ere|e|eme|nd|nde|rd|st|th|o|a|os|as)?\Z")
_ROMAN: Final = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})\Z")
_ROMAN_ENDS: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a normalised name, and how it was written."""

    text: str
    part: Part
    written: str


@dataclass(frozen=True)
class Name:
    """A name taken apart; ``folded`` are its words without case and accents, none left out.

    What comparisons ask again and again is worked out once.
    """

    written: str
    words: tuple[Word, ...]
    folded: tuple[str, ...]

    @property
    def normal(self) -> str:
        """The normalised name."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def by_part(self) -> Mapping[Part, tuple[Word, ...]]:
        """The words of each part, in their order; parts without words are left out."""
        parts = dict.fromkeys(word.part for word in self.words)
        return {part: tuple(w for w in self.words if w.part == part) for part in parts}

    def of(self, part: Part) -> tuple[Word, ...]:
        """The words of one part, in their order."""
        return self.by_part.get(part, ())

    @cached_property
    def _texts(self) -> Mapping[Part, frozenset[str]]:
        return {part: frozenset(w.text for w in words) for part, words in self.by_part.items()}

    def texts(self, part: Part) -> frozenset[str]:
        """The normalised words of one part."""
        return self._texts.get(part, frozenset())

    @cached_property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Each number with the type of unit that it counts (empty: none), sorted."""
        found = []
        for at, word in enumerate(self.words):
            if word.part == "number":
                after, before = self.words[at + 1 :], self.words[:at][::-1]
                found.append((word.text, _unit_beside(after) or _unit_beside(before)))
        return tuple(sorted(found))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of its words: of all, and of those longer than three letters."""
        if len(self.folded) < 3:
            return frozenset()
        long = [word for word in self.folded if len(word) > 3]
        said = ("".join(word[0] for word in words) for words in (self.folded, long))
        return frozenset(letters for letters in said if len(letters) > 1)


_Piece = tuple[str, str]
"""A word as normalised so far, and as written."""


def normalise(text: str, profile: Profile = "force") -> str:
    """The name without what sources vary; normalising again changes nothing."""
    return read_name(text, profile).normal


def read_name(text: str, profile: Profile = "force") -> Name:
    """Take a name apart. Of a name without end, the first 4,000 characters and 40 words count."""
    known = vocabulary(profile)
    first = list(_pieces(text))
    pieces = list(_translated(first, known, profile))
    # What was translated can make up a longer term: "air forces", "air force", "airforce".
    while (again := list(_translated(pieces, known, profile))) != pieces:
        pieces = again
    words = tuple(Word(word, _part(word, known, profile), said) for word, said in pieces)
    return Name(text, words, tuple(word for word, _ in first))


def _pieces(text: str) -> Iterator[_Piece]:
    plain = unicodedata.normalize("NFC", text[:LONGEST_NAME])
    left = _MOST_WORDS
    for found in _WORD.finditer(plain):
        for word in fold(found[0]).split():
            if not left:
                return
            left -= 1
            yield word[:_LONGEST_WORD], found[0]


def _translated(pieces: list[_Piece], known: Vocabulary, profile: Profile) -> Iterator[_Piece]:
    at = 0
    while at < len(pieces):
        for length in range(min(LONGEST_TERM, len(pieces) - at), 0, -1):
            term = tuple(word for word, _ in pieces[at : at + length])
            if term in known.terms:
                written = " ".join(dict.fromkeys(said for _, said in pieces[at : at + length]))
                yield from ((word, written) for word in known.terms[term])
                break
        else:
            length = 1
            word, said = pieces[at]
            yield (word if profile == "person" else _number(word)), said
        at += length


def _number(word: str) -> str:
    """``"1er"``, ``"11th"``, ``"IV"`` in digits; any other word as it is."""
    if ordinal := _ORDINAL.match(word):
        return str(int(ordinal[1]))
    if roman := _ROMAN.match(word):
        return str(10 * len(roman[1]) + _ROMAN_ENDS.index(roman[2]))
    return word


def _part(word: str, known: Vocabulary, profile: Profile) -> Part:
    if word.isdecimal() and profile != "person":
        return "number"
    return known.parts.get(word, "proper")


def _unit_beside(words: tuple[Word, ...]) -> str:
    for word in words:
        if word.part == "unit":
            return word.text
        if word.part in ("number", "proper"):
            break
    return ""
