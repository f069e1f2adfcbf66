"""Facts: claims that say the same with compatible dates. Derived from claims, never entered.

Claims say the same when subject, predicate, object or value, extent, amount, currency,
quantities, unit and stage are equal. Their dates are compatible when there is a day on which all
of them can hold (outer ranges). Of the ways to group them, the one with the fewest facts is
taken, filling each fact by earliest possible end; undated claims go with the latest fact.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import numpy as np

from patronage.graph.rows import CLAIM_COLUMNS

_COLUMNS: Final = (
    *("subject", "predicate", "object", "value", "extent", "amount", "currency"),
    *("quantity_low", "quantity_high", "unit", "stage"),
)
_SAME: Final = ", ".join(_COLUMNS)
_in_a_claim_row: Final = itemgetter(*map(CLAIM_COLUMNS.index, _COLUMNS))
_same: Final = itemgetter(slice(3, None))

_SHARED: Final = f"""
SELECT id, start_earliest, end_latest, {_SAME}
FROM temp.said_again JOIN claims ON claims.rowid = said_again.row
ORDER BY {_SAME}, end_latest, start_earliest, id
"""  # noqa: S608 - constants of this module


class Said:
    """What the claims of a file say, eight bytes for each: enough to find the few that say the
    same as another without reading them all back.

    Two claims of equal keys may still differ; two that say the same have equal keys.
    """

    def __init__(self) -> None:
        self._keys = array("q")

    def add(self, claims: Iterable[tuple[Any, ...]]) -> None:
        """Take claims in the order of the table, as rows that begin with CLAIM_COLUMNS."""
        self._keys.extend(map(hash, map(_in_a_claim_row, claims)))

    def read_again(self, connection: sqlite3.Connection, rows: Iterable[int]) -> None:
        """Take what the claims of these rows say now, since it was changed in the table."""
        query = f"SELECT {_SAME} FROM claims WHERE rowid = ?"  # noqa: S608 - constants
        for row in rows:
            self._keys[row - 1] = hash(tuple(connection.execute(query, (row,)).fetchone()))

    def rows_again(self) -> list[int]:
        """The row numbers of claims whose key another claim has too."""
        keys = np.frombuffer(self._keys, np.int64)
        ordered = np.sort(keys)
        again = ordered[1:][ordered[1:] == ordered[:-1]]
        found: list[int] = (np.flatnonzero(np.isin(keys, again)) + 1).tolist()
        return found


def fill_facts(connection: sqlite3.Connection, said: Said) -> None:
    """Fill ``fact_claims`` with every claim that shares its fact with another one.

    ``said`` has seen all claims of the file, in order of row.
    """
    connection.execute("CREATE TEMP TABLE said_again (row INTEGER PRIMARY KEY)")
    rows = ((row,) for row in said.rows_again())
    connection.executemany("INSERT INTO temp.said_again VALUES (?)", rows)
    members = list(shared_facts(connection.execute(_SHARED)))
    connection.executemany("INSERT INTO fact_claims VALUES (?, ?)", sorted(members))


def shared_facts(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str]]:
    """``(fact, claim)`` for every fact of several claims; the fact is called by its least claim.

    ``rows`` are id, start_earliest, end_latest and what a claim says, in the order of what is
    said and then of end_latest.
    """
    for _, said in groupby(rows, key=_same):
        for claims in _compatible(said):
            if len(claims) > 1:
                fact = min(claims)
                yield from ((fact, claim) for claim in claims)


def _compatible(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[str]]:
    """Split claims in order of their latest end into the fewest groups with a common day."""
    group: list[str] = []
    common_day = -1
    for claim, start_earliest, end_latest, *_ in rows:
        if start_earliest > common_day and group:
            yield group
            group = []
        if not group:
            common_day = end_latest
        group.append(claim)
    if group:
        yield group
