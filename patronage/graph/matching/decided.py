"""What judgements have settled, so that it is not proposed again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from patronage.graph.joining.heads import Heads
from patronage.graph.records import Judgement


class Decided:
    """Pairs that somebody has judged, and pairs that follow from judgements.

    When a is the same as b, and b is different from c, then a and c need no judgement. ``joined``
    are pairs that are one for another reason.
    """

    def __init__(
        self, judgements: Iterable[Judgement], joined: Iterable[tuple[str, str]] = ()
    ) -> None:
        known = tuple(judgements)
        same = ((one.left, one.right) for one in known if one.verdict == "same")
        self._heads = Heads(chain(same, joined))
        self._apart = {self._pair(one.left, one.right) for one in known if one.verdict != "same"}

    def settled(self, left: str, right: str) -> bool:
        """Whether the pair needs no judgement any more."""
        return self._heads.one(left, right) or self._pair(left, right) in self._apart

    def _pair(self, left: str, right: str) -> frozenset[str]:
        return frozenset((self._heads.head(left), self._heads.head(right)))
