"""What judgements have settled, so that it is not proposed again."""

from __future__ import annotations

from collections.abc import Iterable

from patronage.graph.records import Judgement


class Decided:
    """Pairs that somebody has judged, and pairs that follow from judgements.

    When a is the same as b, and b is different from c, then a and c need no judgement.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._above: dict[str, str] = {}
        known = tuple(judgements)
        for one in known:
            if one.verdict == "same":
                self._above[self._head(one.left)] = self._head(one.right)
        self._apart = {
            frozenset((self._head(one.left), self._head(one.right)))
            for one in known
            if one.verdict != "same"
        }

    def settled(self, left: str, right: str) -> bool:
        """Whether the pair needs no judgement any more."""
        heads = frozenset((self._head(left), self._head(right)))
        return len(heads) == 1 or heads in self._apart

    def _head(self, entity: str) -> str:
        """The one that stands for all that are the same."""
        while (above := self._above.get(entity, entity)) != entity:
            self._above[entity] = self._above.get(above, above)
            entity = above
        return entity
