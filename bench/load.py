"""Load a million claims, beside what the csv module and plain ``executemany`` take.

``python -m bench.load --claims 1000000``: both read the same curated tables and fill the same
tables of the same SQL, indexes last, each in a process of its own. The plain way checks nothing,
computes nothing (no ids, no dates, no links, no hash) and does not sort; it is the floor.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.generate import generate
from bench.plain import batches, insert
from bench.process import Way, compare, main
from patronage.graph.tables import sql

DATES = (0, 99999999, 0, 99999999)


def ours(folder: Path, target: Path) -> None:
    """What ``patronage load`` does."""
    from patronage.loaders import load

    load([folder], target)


def plain(folder: Path, target: Path) -> None:
    """The csv module and executemany."""
    db = sqlite3.connect(target, isolation_level=None)
    db.executescript("BEGIN;" + sql("ddl.sql"))
    for batch in batches(folder / "sources.csv"):
        insert(db, "sources", [(*row, "") for row in batch])
    for batch in batches(folder / "actors.csv"):
        _entities(db, [(*r[:3], r[4], *r[5:7], *DATES, r[8], r[9], r[10], r[12]) for r in batch])
    for batch in batches(folder / "events.csv"):
        _events(db, batch)
    number = 0
    for batch in batches(folder / "relations.csv"):
        _relations(db, number, batch)
        number += len(batch)
    db.executescript("BEGIN;" + sql("indexes.sql") + "COMMIT;")
    db.close()


def _entities(db: sqlite3.Connection, rows: list[tuple[object, ...]]) -> None:
    insert(db, "entities", rows)
    insert(db, "names", [(row[0], row[2], "name", row[2]) for row in rows])


def _events(db: sqlite3.Connection, batch: list[list[str]]) -> None:
    _entities(db, [(*r[:3], "", *r[3:5], *DATES, r[8], r[9], r[16], r[19]) for r in batch])
    insert(db, "events", [(r[0], 1, 0, 0, r[5], r[6], r[7], r[10], r[13]) for r in batch])
    named = [
        ["", r[11], "perpetrated", r[0], "", *r[3:5], "act", *[""] * 6, *r[15:17], "", r[17]]
        + ["", "", ""]
        for r in batch
    ]
    _claims(db, [f"c-{r[0]}" for r in batch], named)


def _relations(db: sqlite3.Connection, number: int, batch: list[list[str]]) -> None:
    _claims(db, [f"c-{number + n:018d}" for n in range(len(batch))], batch)


def _claims(db: sqlite3.Connection, ids: list[str], rows: list[list[str]]) -> None:
    """Claims from rows of ``relations.csv``, each with a set of citations of its own."""
    claims = [
        (key, *r[1:7], *DATES, r[7], r[8] or None, r[9], r[10] or None, None, *r[11:16])
        + ("", r[16], 0, r[20], _number(key), "", r[1], r[3])
        for key, r in zip(ids, rows, strict=True)
    ]
    insert(db, "claims", claims)
    cited = [
        (_number(key), *r[17].partition("#")[::2], "", "", r[19])
        for key, r in zip(ids, rows, strict=True)
    ]
    insert(db, "citation_sets", cited)


def _number(key: str) -> int:
    """``c-000000000000000042`` and ``c-ev-42`` are 42."""
    return int(key.rpartition("-")[2])


WAYS: dict[str, Way] = {"plain": plain, "ours": ours}


def measure(claims: int) -> None:
    """Print both, and our rate as a part of the plain one."""
    with TemporaryDirectory() as place:
        folder = Path(place, "tables")
        generate(folder, claims)
        print(f"{claims:,} claims")
        compare("bench.load", WAYS, folder, Path(place), claims)


if __name__ == "__main__":
    main(__doc__, "claims", 1_000_000, WAYS, measure)
