"""Did you mean: the nearest right word to a wrong one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

LIKE_ENOUGH: Final = 72.0
COMPARISONS: Final = 2_000_000
"""How many pairs of words one Nearest compares before it gives up; some seconds."""


class Nearest:
    """Finds the nearest of many words, remembers it, and stops searching in the end.

    A million wrong cells against a hundred thousand ids must not take for ever: the first wrong
    words get a suggestion, the rest do without.
    """

    def __init__(self, *, parts: bool = False) -> None:
        self._parts = parts
        self._known: dict[tuple[str, str], str] = {}
        self._left = COMPARISONS

    def __call__(self, word: str, words: Collection[str], of: str) -> str:
        """The nearest of ``words``, or nothing when none is like it; ``of`` names the list."""
        key = (word, of)
        found = self._known.get(key)
        if found is None:
            self._left -= len(words)
            if self._left < 0:
                return ""
            found = self._known[key] = nearest(word, words, parts=self._parts)
        return found


def did_you_mean(word: str) -> str:
    """The end of a sentence that offers a word; nothing when there is none to offer."""
    return f'; did you mean "{word}"?' if word else ""


def nearest(word: str, words: Collection[str], *, parts: bool = False) -> str:
    """The nearest of ``words`` to ``word``, or nothing when none is like it.

    With ``parts`` a word may also be found by a part of it: ``france`` for ``gov-france``. That
    suits ids, and misleads among the names of countries.
    """
    from rapidfuzz import fuzz, process, utils

    if not word or len(word) > 200:
        return ""
    found = process.extractOne(
        word,
        words,
        scorer=fuzz.WRatio if parts else fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=LIKE_ENOUGH,
    )
    return str(found[0]) if found else ""
