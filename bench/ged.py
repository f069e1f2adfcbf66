"""Load a file of events in UCDP's layout, beside the csv module that reads it into SQLite.

``python -m bench.ged --events 350000``. There are two floors. ``cells`` puts every cell, as text,
into one table without an index. ``records`` fills the tables of a dataset file, indexes last, with
as many events, claims, citations and sources as we do; it computes no ids, dates or links and
checks nothing. Each runs in a process of its own. The rows are invented, about 700 bytes each, with
as many actors and places as the real dataset has, and reports that several rows name.
"""

from __future__ import annotations

import csv
import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.plain import batches, insert
from bench.process import Way, compare, main
from patronage.graph.tables import sql
from tests.loaders.public.layouts import GED_NEWER

DATES = (0, 99999999, 0, 99999999)
Row = Sequence[object]
COLUMNS = GED_NEWER.split(",")
STATES = ((432, "Mali"), (439, "Burkina Faso"), (475, "Nigeria"), (490, "DR Congo (Zaire)"),
          (520, "Somalia"), (541, "Mozambique"), (436, "Niger"), (483, "Chad"))  # fmt: skip
"""Numbers that a state must have for its row to be read; nothing is said of these states."""
WORDS = (
    *(
        "area",
        "army",
        "border",
        "camp",
        "chief",
        "convoy",
        "district",
        "fighters",
        "market",
        "near",
    ),
    *("north", "people", "police", "raid", "river", "road", "school", "south", "town", "valley"),
)
FIRST = date(1989, 1, 1)
ACTORS = 1_500


def write(path: Path, events: int, seed: int = 1) -> None:
    """The file; the same number gives the same bytes."""
    draw = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for number in range(events):
            writer.writerow(
                _place(draw) | _when(draw) | _who(draw) | _toll(draw) | _what(draw, number)
            )


def _words(draw: random.Random, count: int) -> str:
    return " ".join(draw.choices(WORDS, k=count))


def _place(draw: random.Random) -> dict[str, object]:
    number, name = draw.choice(STATES)
    at = draw.randrange(8_000)
    north, east = at % 170 / 10 - 8, at % 471 / 10 - 17
    return {
        "country_id": number, "country": name, "region": "Africa", "where_prec": at % 6 + 1,
        "where_coordinates": f"Invented town {at}", "where_description": _words(draw, 6),
        "adm_1": f"Invented province {at % 90}", "adm_2": f"Invented district {at % 700}",
        "latitude": f"{north:.6f}", "longitude": f"{east:.6f}",
        "geom_wkt": f"POINT ({east:.6f} {north:.6f})", "priogrid_gid": 140_000 + at,
    }  # fmt: skip


def _when(draw: random.Random) -> dict[str, object]:
    precision = draw.choice((1, 1, 1, 1, 2, 3, 4))
    first = FIRST + timedelta(days=draw.randrange(12_000))
    last = first + timedelta(days=(precision - 1) * 3)
    return {
        "year": first.year, "active_year": 1, "date_prec": precision, "event_clarity": 1,
        "date_start": f"{first} 00:00:00.000", "date_end": f"{last} 00:00:00.000",
    }  # fmt: skip


def _who(draw: random.Random) -> dict[str, object]:
    one, other = (int(ACTORS * draw.random() ** 3) for _ in "ab")
    kind = draw.choice((1, 1, 2, 3))
    side_b = f"Invented group {other}" if kind < 3 else "Civilians"
    return {
        "type_of_violence": kind, "conflict_dset_id": one, "conflict_new_id": one,
        "conflict_name": f"Invented land: {_words(draw, 2)}", "dyad_dset_id": one,
        "dyad_new_id": one, "dyad_name": f"Invented group {one} - {side_b}",
        "side_a_dset_id": one, "side_a_new_id": one + 10_000, "side_a": f"Invented group {one}",
        "side_b_dset_id": other, "side_b_new_id": other + 10_000 if kind < 3 else 9999,
        "side_b": side_b,
    }  # fmt: skip


def _toll(draw: random.Random) -> dict[str, object]:
    toll = [int(12 * draw.random() ** 4) for _ in range(4)]
    best = sum(toll)
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    return dict(zip(names, toll, strict=True)) | {
        "best": best, "low": best - toll[3], "high": best + draw.choice((0, 0, 0, 3))
    }  # fmt: skip


def _what(draw: random.Random, number: int) -> dict[str, object]:
    reports = [_report(draw) for _ in range(draw.choice((1, 1, 1, 2)))]
    office, day, headline = zip(*reports, strict=True)
    return {
        "id": number + 1, "relid": f"INV-1990-1-{number}-{number % 7}", "code_status": "Clear",
        "number_of_sources": len(reports), "source_office": ";".join(office),
        "source_date": ";".join(day), "source_headline": ";".join(headline),
        "source_article": ";".join(f'"{",".join(one)}"' for one in reports),
        "source_original": _words(draw, 3),
    }  # fmt: skip


def _report(draw: random.Random) -> tuple[str, str, str]:
    """Of an office on a day; about a third of them are named by several rows."""
    at = random.Random(draw.randrange(350_000))
    day = FIRST + timedelta(days=at.randrange(12_000))
    return f"Invented press {at.randrange(900)}", str(day), _words(at, 9).capitalize()


def cells(source: Path, target: Path) -> None:
    """The csv module and executemany: every cell into one table."""
    db = sqlite3.connect(target, isolation_level=None)
    db.execute(f"CREATE TABLE events ({','.join(COLUMNS)})")
    db.execute("BEGIN")
    for batch in batches(source):
        insert(db, "events", batch)
    db.execute("COMMIT")
    db.close()


def records(source: Path, target: Path) -> None:
    """The csv module and executemany: the records of each row into the tables of a dataset."""
    db = sqlite3.connect(target, isolation_level=None)
    db.executescript("PRAGMA synchronous=OFF; BEGIN;" + sql("ddl.sql"))
    reports: set[str] = set()
    for batch in batches(source):
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in batch]
        _events(db, rows)
        named = [(row, row["source_article"].split('";"')) for row in rows]
        found = {name for _, names in named for name in names} - reports
        reports |= found
        insert(db, "sources", [(name, name, "", "", "", "report", 0, *[""] * 3) for name in found])
        insert(db, "citation_sets", [one for row, names in named for one in _cited(row, names)])
        _claims(db, rows)
    db.executescript("BEGIN;" + sql("indexes.sql") + "COMMIT;")
    db.close()


def _events(db: sqlite3.Connection, rows: list[dict[str, str]]) -> None:
    at = [(row["date_start"][:10], row["date_end"][:10]) for row in rows]
    place = [
        (row["latitude"], row["longitude"], "public", row["where_description"]) for row in rows
    ]
    ids = [(row["id"], "Attack", row["side_a"], row["country"]) for row in rows]
    whole = zip(ids, at, place, strict=True)
    insert(db, "entities", [(*a, *b, *DATES, *c) for a, b, c in whole])
    insert(db, "names", [(row["id"], row["side_a"], "name", row["side_a"]) for row in rows])
    insert(db, "events", [
        (row["id"], 1, 0, 0, row["where_coordinates"], row["adm_1"], row["country"], "", "")
        for row in rows
    ])  # fmt: skip


def _claims_of(row: dict[str, str]) -> Iterator[Row]:
    """What is claimed in a row."""
    fight = row["type_of_violence"] != "3"
    for side in ("side_a_new_id", "side_b_new_id")[: 1 + fight]:
        yield row[side], "carriedOut", row["id"], None
    for toll in ("best", "deaths_civilians", "deaths_a", "deaths_b", "deaths_unknown"):
        if row[toll] != "0":
            yield row["id"], "hasToll", None, row[toll]


def _claims(db: sqlite3.Connection, rows: list[dict[str, str]]) -> None:
    found = [(row["id"], *one) for row in rows for one in _claims_of(row)]
    insert(db, "claims", [
        (f"c-{cited:>09}-{n:>09}", a, relation, b, "", "", "", *DATES, "act", None, "", toll, toll,
         "deaths", "", "unknown", "reported", "public", "", "", 0, "", int(cited), "P", a, b)
        for n, (cited, a, relation, b, toll) in enumerate(found)
    ])  # fmt: skip


def _cited(row: dict[str, str], reports: list[str]) -> Iterator[Row]:
    yield int(row["id"]), "UCDP", f"row {row['id']}, {row['relid']}", "", "", ""
    for name in reports:
        yield int(row["id"]), name, "", "", "", ""


def ours(source: Path, target: Path) -> None:
    """What ``patronage load`` does."""
    from patronage.loaders import load

    load([source], target)


WAYS: dict[str, Way] = {"cells": cells, "records": records, "ours": ours}


def measure(events: int) -> None:
    """Print all three, and our rate as a part of the others."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "GEDEvent_v99_1.csv")
        write(source, events)
        print(f"{events:,} events, {source.stat().st_size / 1e6:,.0f} MB")
        compare("bench.ged", WAYS, source, Path(folder), events)


if __name__ == "__main__":
    main(__doc__, "events", 350_000, WAYS, measure)
