"""Keep the first k chains in the defined order, whatever the order they are found in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from patronage.graph.tracer.arrays import Bools, Ints
from patronage.graph.tracer.paths import DERIVED
from patronage.graph.tracer.rows import Rows

_SPARE: Final = 4096


@dataclass(frozen=True)
class Ranked:
    """Chains with their keys (directness in front) and what is known of them besides."""

    rows: Rows
    key: Ints
    later: Bools
    own_side: Bools

    def __len__(self) -> int:
        return len(self.key)

    def take(self, rows: Ints | Bools | slice) -> Ranked:
        """Some of the rows."""
        return Ranked(self.rows.take(rows), self.key[rows], self.later[rows], self.own_side[rows])


class Best:
    """The first ``top`` chains of all that were added (None: all), and how many there were."""

    def __init__(self, top: int | None, links: int) -> None:
        self._top, self._links = top, links
        self._kept: list[Ranked] = []
        self._size = 0
        self.total = 0

    def add(self, found: Ranked) -> None:
        """Add chains, of any number of links up to ``links``."""
        if not len(found):
            return
        self.total += len(found)
        self._kept.append(replace(found, rows=_padded(found.rows, self._links)))
        self._size += len(found)
        if self._top is not None and self._size > self._top + _SPARE:
            self._trim()

    def _trim(self) -> None:
        joined = _joined(self._kept)
        if self._top is not None and len(joined) > self._top:
            # The k-th smallest key first: only rows up to it need the full comparison.
            bound = np.partition(joined.key, self._top - 1)[self._top - 1] if self._top else -1
            joined = joined.take(joined.key <= bound)
        joined = joined.take(_order(joined)[: self._top])
        self._kept, self._size = [joined], len(joined)

    def closed_to(self, key: int) -> bool:
        """Whether no chain with this key or a greater one can enter the list any more."""
        if self._top is None or self._size < self._top:
            return False
        if not self._top:
            return True
        keys = np.concatenate([kept.key for kept in self._kept])
        return key > int(np.partition(keys, self._top - 1)[self._top - 1])

    def ranked(self) -> Ranked | None:
        """The chains in order; None when there are none."""
        if not self._kept:
            return None
        self._trim()
        return self._kept[0]


def _padded(rows: Rows, links: int) -> Rows:
    missing = ((0, 0), (0, links - rows.letters.shape[1]))
    return replace(
        rows,
        nodes=np.pad(rows.nodes, missing, constant_values=-1),
        letters=np.pad(rows.letters, missing, constant_values=0),
        links=np.pad(rows.links, missing, constant_values=DERIVED),
    )


def _joined(parts: list[Ranked]) -> Ranked:
    if len(parts) == 1:
        return parts[0]
    rows = [part.rows for part in parts]
    return Ranked(
        Rows(
            np.concatenate([r.nodes for r in rows]),
            np.concatenate([r.letters for r in rows]),
            np.concatenate([r.links for r in rows]),
            np.concatenate([r.naming for r in rows]),
            np.concatenate([r.event for r in rows]),
        ),
        np.concatenate([part.key for part in parts]),
        np.concatenate([part.later for part in parts]),
        np.concatenate([part.own_side for part in parts]),
    )


def _order(ranked: Ranked) -> Ints:
    """By key, then entity ids one by one, then letters (chains of one key are equally long)."""
    rows = ranked.rows
    least_first = [*rows.letters.T[::-1], rows.event, *rows.nodes.T[::-1], ranked.key]
    return np.lexsort(least_first)
