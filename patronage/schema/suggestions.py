"""The nearest right word for a wrong one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

# Below this likeness (0 to 100) a suggestion confuses more than it helps.
LIKENESS = 72


class Suggester:
    """Finds the word of a list that is most like what was written, by any of its names."""

    def __init__(self, lists: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._names = {
            name: [(name_of, word) for word, others in words.items() for name_of in (word, *others)]
            for name, words in lists.items()
        }
        self._nearest = lru_cache(maxsize=4096)(self._find)

    def __call__(self, word_list: str, written: str) -> str:
        """The nearest word, or empty when none is near or the list is unknown."""
        return self._nearest(word_list, written[:100]) if word_list else ""

    def _find(self, word_list: str, written: str) -> str:
        from rapidfuzz import fuzz, process, utils

        names = self._names[word_list]
        best = process.extractOne(
            written,
            [name for name, _ in names],
            scorer=fuzz.ratio,
            processor=utils.default_process,
            score_cutoff=LIKENESS,
        )
        return names[best[2]][1] if best else ""
