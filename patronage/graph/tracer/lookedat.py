"""What an answer was drawn from: claims and sources on the donor, the force and its superiors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

import numpy as np

from patronage.graph.chains import LookedAt
from patronage.graph.dataset import Dataset
from patronage.graph.tracer.arrays import Arrays
from patronage.graph.tracer.asked import Asked
from patronage.graph.tracer.mates import superiors
from patronage.graph.validity import BEGINNING, END

_CLAIMS: Final = """
WITH around AS (SELECT value AS id FROM json_each(?)),
about AS (
  SELECT c.rowid AS row FROM around CROSS JOIN claims c ON c.subject = around.id
  UNION SELECT c.rowid FROM around CROSS JOIN claims c ON c.object = around.id)
SELECT c.id, c.start_earliest, c.start_latest, c.end_earliest, c.end_latest
FROM about CROSS JOIN claims c ON c.rowid = about.row
"""
_ALL: Final = "SELECT id, start_earliest, start_latest, end_earliest, end_latest FROM claims"
_SOURCES: Final = """
SELECT count(DISTINCT q.source) FROM json_each(?) AS one
CROSS JOIN claims c ON c.id = one.value CROSS JOIN citation_sets q ON q.number = c.cited
"""


def looked_at(dataset: Dataset, arrays: Arrays, asked: Asked) -> LookedAt:
    """Counts and years; of the whole dataset when neither a donor nor a target was named."""
    if asked.starts is None and asked.namings is None:
        rows = dataset.connection.execute(_ALL).fetchall()
        (sources,) = dataset.connection.execute("SELECT count(*) FROM sources").fetchone()
        return _summary(rows, sources)
    around = json.dumps(sorted(_around(arrays, asked)))
    rows = dataset.connection.execute(_CLAIMS, (around,)).fetchall()
    ids = json.dumps([row[0] for row in rows])
    (sources,) = dataset.connection.execute(_SOURCES, (ids,)).fetchone()
    return _summary(rows, sources)


def _around(arrays: Arrays, asked: Asked) -> set[str]:
    """Ids of the donors, the actors named for wanted events, and everyone above these."""
    nodes: set[int] = set()
    if asked.namings is not None:
        forces = np.unique(arrays.naming_actor[asked.namings]).tolist()
        nodes.update(forces, *(superiors(arrays, force) for force in forces))
    found = {arrays.nodes[node] for node in nodes}
    return found | set(asked.question.start) | set(asked.question.to)


def _summary(rows: Iterable[tuple[str, int, int, int, int]], sources: int) -> LookedAt:
    claims = undated = 0
    first, last = END, BEGINNING
    for _, *bounds in rows:
        claims += 1
        known = [day for day in bounds if day not in (BEGINNING, END)]
        undated += not known
        first, last = min([first, *known]), max([last, *known])
    if claims == undated:
        return LookedAt(claims, sources, undated=undated)
    return LookedAt(claims, sources, first // 10000, last // 10000, undated)
