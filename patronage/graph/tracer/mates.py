"""Bodies of one state, which B joins, and who is above whom in command."""

from __future__ import annotations

import numpy as np

from patronage.graph.tracer.arrays import STATE_BODY, Arrays, Bools, Ints, runs


class Mates:
    """Bodies of one state: from a supported body to the perpetrators of its country (B)."""

    def __init__(self, arrays: Arrays, perpetrators: Ints) -> None:
        self._arrays = arrays
        found = perpetrators[arrays.has(perpetrators, STATE_BODY)]
        found = found[arrays.node_country[found] > 0]
        order = np.argsort(arrays.node_country[found], kind="stable")
        self._actors = found[order]
        self._country = arrays.node_country[self._actors]
        self._superiors: dict[int, frozenset[int]] = {}

    def of(self, bodies: Ints) -> tuple[Ints, Ints]:
        """Their mates: which of ``bodies`` each belongs to, and the mate."""
        country = self._arrays.node_country[bodies]
        rows = np.flatnonzero((country > 0) & self._arrays.has(bodies, STATE_BODY))
        of_row, place = runs(self._country, country[rows])
        owner, mates = rows[of_row], self._actors[place]
        apart = ~self.under(mates, bodies[owner])
        return owner[apart], mates[apart].astype(np.int32)

    def under(self, lower: Ints, upper: Ints) -> Bools:
        """Whether commands, dates aside, lead from ``upper`` to ``lower``, or they are one."""
        return np.array(
            [
                u == w or u in self.superiors(w)
                for w, u in zip(lower.tolist(), upper.tolist(), strict=True)
            ],
            np.bool_,
        )

    def superiors(self, node: int) -> frozenset[int]:
        """Everyone above a node in command, at any time."""
        if node not in self._superiors:
            self._superiors[node] = superiors(self._arrays, node)
        return self._superiors[node]


def superiors(arrays: Arrays, node: int) -> frozenset[int]:
    """Everyone from whom C links, dates aside, lead down to ``node``."""
    found: set[int] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        links = arrays.into_link[arrays.into_at[one] : arrays.into_at[one + 1]]
        above = arrays.link_upper[links[arrays.link_letter[links] == ord("C")]].tolist()
        waiting += [upper for upper in above if upper not in found]
        found.update(above)
    return frozenset(found)
