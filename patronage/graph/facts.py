"""Facts: claims that say the same with compatible dates. Derived from claims, never entered.

Claims say the same when subject, predicate, object or value, extent, amount, currency,
quantities, unit and stage are equal. Their dates are compatible when there is a day on which all
of them can hold (outer ranges). Of the ways to group them, the one with the fewest facts is
taken, filling each fact by earliest possible end; undated claims go with the latest fact.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

_SAME: Final = (
    "subject, predicate, object, value, extent, amount, currency, "
    "quantity_low, quantity_high, unit, stage"
)
_same: Final = itemgetter(slice(3, None))

_SHARED: Final = f"""
SELECT c.id, c.start_earliest, c.end_latest, {", ".join("c." + n for n in _SAME.split(", "))}
FROM (SELECT subject AS s, predicate AS p, object AS o FROM claims
      GROUP BY subject, predicate, object HAVING count(*) > 1) AS shared
JOIN claims AS c ON c.subject = s AND c.predicate = p AND c.object IS o
ORDER BY {_SAME}, c.end_latest, c.start_earliest, c.id
"""  # noqa: S608 - constants of this module


def fill_facts(connection: sqlite3.Connection) -> None:
    """Fill ``fact_claims`` with every claim that shares its fact with another one."""
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
