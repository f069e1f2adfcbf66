"""Who is one with whom: groups that grow as pairs are joined."""

from __future__ import annotations

from collections.abc import Iterable


class Heads:
    """Disjoint groups of ids, each called by one of its members, its head."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._above: dict[str, str] = {}
        for left, right in pairs:
            self.join(left, right)

    def join(self, left: str, right: str) -> None:
        """Make the groups of two ids one."""
        low, high = sorted((self.head(left), self.head(right)))
        self._above[high] = low
        self._above.setdefault(low, low)

    def head(self, id_: str) -> str:
        """The least id of the group; shortens the way for the next to ask."""
        while (above := self._above.get(id_, id_)) != id_:
            self._above[id_] = self._above.get(above, above)
            id_ = above
        return id_

    def one(self, left: str, right: str) -> bool:
        """Whether two ids are in one group."""
        return self.head(left) == self.head(right)

    def groups(self) -> list[tuple[str, ...]]:
        """The members of every group of two or more, sorted."""
        found: dict[str, list[str]] = {}
        for id_ in sorted(self._above):
            found.setdefault(self.head(id_), []).append(id_)
        return [tuple(members) for _, members in sorted(found.items()) if len(members) > 1]
