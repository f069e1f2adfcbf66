"""Curated tables of any size about invented countries, for measurements.

``python -m bench.generate FOLDER --claims 1000000``: the same number gives the same tables.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from patronage.loaders.curated.tables import ACTORS, EVENTS, RELATIONS, SOURCES, Table

COUNTRIES = tuple(f"X{a}{b}" for a in "ABCDEFGH" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
SUPPORT = ("funds", "trains", "equips", "advises", "supports")
ABUSES = ("UnlawfulKilling", "Torture", "EnforcedDisappearance", "Looting")
SOURCES_COUNT = 5_000

Row = dict[str, object]


def generate(folder: Path, claims: int, seed: int = 1) -> None:
    """Write the tables; about one claim in twenty names an actor in an event."""
    draw = random.Random(seed)
    events = claims // 20
    actors = max(60, claims // 10)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.toml").write_text(
        'title = "Invented countries"\nlicence = "CC0-1.0"\n', encoding="utf-8"
    )
    _write(folder, SOURCES, _sources())
    _write(folder, ACTORS, _actors(actors))
    _write(folder, EVENTS, _events(draw, events, actors))
    _write(folder, RELATIONS, _relations(draw, claims - events, actors))


def _write(folder: Path, table: Table, rows: Iterable[Row]) -> None:
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.column_names, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _sources() -> Iterator[Row]:
    for n in range(SOURCES_COUNT):
        title, publisher = f"Invented report {n}", f"Invented Press {n % 300}"
        yield {
            "id": f"s-{n}",
            "title": title,
            "publisher": publisher,
            "date": _year(n),
            "read": "yes",
        }


def _year(n: int) -> str:
    return str(1990 + n % 33)


def actor_class(n: int) -> str:
    """Of sixty actors six are governments, three programmes, one a coalition, the rest forces."""
    kinds = {0: "Coalition", 1: "Programme", 2: "Programme", 3: "Programme"}
    place = n % 60
    return kinds.get(
        place, "Government" if place < 10 else "SecurityForce" if place < 20 else "Unit"
    )


def _actors(count: int) -> Iterator[Row]:
    for n in range(count):
        kind = actor_class(n)
        own = "" if kind in ("Coalition", "Programme") else COUNTRIES[n % len(COUNTRIES)]
        name = f"{kind} {n} of Invented Land"
        yield {
            "id": f"a-{n}",
            "class": kind,
            "name": name,
            "country": own,
            "sources": f"s-{n % 5000}",
        }


def _events(draw: random.Random, count: int, actors: int) -> Iterator[Row]:
    for n in range(count):
        yield {
            "id": f"ev-{n}",
            "class": ABUSES[n % len(ABUSES)],
            "name": f"Invented event {n}",
            "from": _day(draw),
            "countries": draw.choice(COUNTRIES),
            "named_actors": f"a-{_pick(draw, actors, 20, 60)}",
            "status": "reported",
            "sources": _cited(draw),
        }


def _relations(draw: random.Random, count: int, actors: int) -> Iterator[Row]:
    for n in range(count):
        row = _command(draw, actors) if n % 5 == 0 else _support(draw, actors)
        yield row | {"status": "reported", "sources": _cited(draw)}


def _command(draw: random.Random, actors: int) -> Row:
    under = _pick(draw, actors, 20, 60)
    over = _pick(draw, max(60, under - under % 60), 10, 60)
    if over >= under:
        over = under - under % 60 + 10
    start = draw.randint(1990, 2015)
    ends = (f"a-{over}", "commands", f"a-{under}")
    return _said(ends, str(start), str(start + draw.randint(1, 8)))


def _support(draw: random.Random, actors: int) -> Row:
    ends = (
        f"a-{_pick(draw, actors, 1, 10)}",
        draw.choice(SUPPORT),
        f"a-{_pick(draw, actors, 10, 60)}",
    )
    row = _said(ends, _day(draw), "")
    if draw.random() < 0.5:
        row |= {"amount": draw.randint(1, 10**8), "currency": "EUR", "stage": "committed"}
    return row | {"purpose": "security"}


def _said(ends: tuple[str, str, str], start: str, until: str) -> Row:
    subject, predicate, object_ = ends
    return {
        "subject": subject,
        "predicate": predicate,
        "object": object_,
        "from": start,
        "until": until,
    }


def _pick(draw: random.Random, actors: int, low: int, high: int) -> int:
    """An actor whose place among sixty is from ``low`` up to ``high``."""
    return draw.randrange(max(1, actors // 60)) * 60 + draw.randrange(low, high)


def _day(draw: random.Random) -> str:
    return f"{draw.randint(1995, 2022)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"


def _cited(draw: random.Random) -> str:
    return f"s-{draw.randrange(SOURCES_COUNT)}#p. {draw.randrange(300)}"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--claims", type=int, default=1_000_000)
    chosen = options.parse_args()
    generate(chosen.folder, chosen.claims)
