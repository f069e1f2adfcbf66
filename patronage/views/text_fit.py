"""Breaking names into lines that fit a box, without a browser to measure them.

Widths are those of a common sans-serif face (in parts of the font size) with a margin, since the
reader's face is not known.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import combining, east_asian_width

_NARROW: Final = frozenset("ijl.,;:'|!()[]I`fr t/-")
_BROAD: Final = frozenset("mwMW@%&—")
_ELLIPSIS: Final = "…"
_LONGEST: Final = 400  # no box holds more; keeps a name of a megabyte from costing anything


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WF":
        return 1.05
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.95
    return 0.72 if character.isupper() else 0.64 if character.isdigit() else 0.6


def width_of(text: str, size: float) -> float:
    """About how wide the text is, in pixels, in a face of ``size`` pixels."""
    return size * sum(_em(character) for character in text)


def fit(text: str, width: float, size: float, lines: int) -> list[str]:
    """The text on at most ``lines`` lines of at most ``width`` pixels, cut with an ellipsis."""
    words = [piece for word in text[:_LONGEST].split() for piece in _pieces(word, width, size)]
    found: list[str] = []
    for position, word in enumerate(words):
        if found and width_of(f"{found[-1]} {word}", size) <= width:
            found[-1] = f"{found[-1]} {word}"
        elif len(found) < lines:
            found.append(word)
        else:
            rest = " ".join([found[-1], *words[position:]])
            found[-1] = cut(rest, width, size)
            break
    return found


def cut(text: str, width: float, size: float) -> str:
    """The text on one line, its end replaced by an ellipsis where it is too long."""
    if width_of(text[:_LONGEST], size) <= width:
        return text[:_LONGEST]
    text = text[:_LONGEST]
    while text and width_of(text + _ELLIPSIS, size) > width:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def _pieces(word: str, width: float, size: float) -> list[str]:
    """A word too long for a line, broken where it must be."""
    pieces = [""]
    for character in word:
        if width_of(pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
