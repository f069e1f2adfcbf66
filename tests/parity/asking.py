"""Ask every canned query of many small datasets on several engines; show the first difference.

The datasets are loaded as one (``tests/support/merged.py``). What differs is looked for again in
each dataset alone, and that one is made as small as it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

import pytest

from patronage.graph.chains import Chain, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import Entity, Record
from patronage.graph.stores.base import StoreView, Table, Value
from patronage.graph.tracer import trace
from patronage.queries import CannedQuery, Parameter, catalogue
from patronage.queries.arguments import bind
from patronage.queries.ask import run
from patronage.queries.chains import trace_on
from patronage.queries.header import Language
from tests.support.build import World
from tests.support.merged import merged
from tests.support.smallest import smallest, told

EVERY_KIND: Final = "own,direct,command,coalition,member,onward,endorsement,association,general"
WITHIN_SPARQL: Final = "own,direct,command,coalition"
LINKS_OF_SPARQL: Final = 4
DAYS: Final = ("2020-05-19", "2020", "2019-06")

Rows: TypeAlias = list[tuple[Value, ...]]
Records: TypeAlias = Sequence[Record]


@dataclass(frozen=True, slots=True)
class Engine:
    """How a dataset is opened on an engine (not at all: the tracer), and the language it knows."""

    name: str
    open: Callable[[Dataset], StoreView] | None
    language: Language = "cypher"

    def view(self, dataset: Dataset) -> StoreView | None:
        """A view of the dataset; None for the tracer, which needs none."""
        return self.open(dataset) if self.open is not None else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A canned query with arguments; lists of ids are cut to those that a dataset has."""

    name: str
    said: Mapping[str, Any]

    def rows(self, view: StoreView | None, dataset: Dataset, language: Language) -> Rows | None:
        """The answer; None when the dataset lacks what is asked about."""
        assert view is not None
        query = catalogue(language)[self.name]
        said = dict(self.said)
        for parameter in query.parameters:
            if parameter.type in ("id", "ids") and parameter.name in said:
                known = [one for one in said[parameter.name] if dataset.entity(one) is not None]
                if not known:
                    return None
                said[parameter.name] = known if parameter.type == "ids" else known[0]
        return _comparable(run(view, query, bind(query, said, dataset)))


@dataclass(frozen=True, slots=True)
class Traced:
    """A question for chains, which the tracer answers too."""

    question: Question

    def rows(self, view: StoreView | None, dataset: Dataset, language: Language) -> list[Chain]:
        """The chains, in order."""
        if view is None:
            return list(trace(dataset, self.question).chains)
        return list(trace_on(view, dataset, self.question, language).chains)


def _comparable(table: Table) -> Rows:
    """Rows with lists written as SPARQL writes them."""
    return [tuple(_flat(value) for value in row) for row in table.rows]


def _flat(value: Value) -> Value:
    return " ".join(str(_flat(one)) for one in value) if isinstance(value, tuple) else value


def questions(worlds: Sequence[Records], rng: Random) -> Iterator[Asked]:
    """Every canned query: twice of each dataset when it has to name an entity, else of all."""
    ids = [[r.id for r in one if isinstance(r, Entity)] for one in _apart(worlds)]
    every = [list(chain.from_iterable(ids))]
    for query in catalogue().values():
        about = ids * 2 if any(p.required for p in query.parameters) else every
        for some in about:
            yield Asked(query.name, _drawn(query, some, rng))


def within_sparql(worlds: Sequence[Records], rng: Random) -> Iterator[Asked]:
    """The same for the queries that SPARQL has too, within the bounds that they state.

    Reading a long SPARQL text takes as long as answering it for fifty small datasets: so one
    question names an entity of each dataset where the query takes several, and one names all.
    ``chains`` is not among them: it packs its lists otherwise, and is asked as ``Traced``.
    """
    bounds = {"directness": WITHIN_SPARQL, "max_links": LINKS_OF_SPARQL, "include_self": True}
    ids = [[r.id for r in one if isinstance(r, Entity)] for one in _apart(worlds)]
    for query in catalogue("sparql").values():
        if query.name != "chains":
            names = {parameter.name for parameter in query.parameters}
            within = {name: value for name, value in bounds.items() if name in names}
            for said in _about_all(query, ids, rng):
                yield Asked(query.name, said | within)


def _about_all(
    query: CannedQuery, ids: Sequence[Sequence[str]], rng: Random
) -> Iterator[dict[str, Any]]:
    """An entity of each dataset, together when the query takes lists; then every entity."""
    required = [parameter for parameter in query.parameters if parameter.required]
    if all(parameter.type == "ids" for parameter in required):
        yield {p.name: [rng.choice(some) for some in ids] for p in required}
        yield {p.name: list(chain.from_iterable(ids)) for p in required}
    else:
        yield from (_drawn(query, some, rng) for some in ids * 2)


def _apart(worlds: Sequence[Records]) -> Iterator[list[Record]]:
    return (merged(worlds, only=number) for number in range(len(worlds)))


def _drawn(query: CannedQuery, ids: Sequence[str], rng: Random) -> dict[str, Any]:
    """Arguments for every required parameter, and for some of the others."""
    said = {p.name: value for p in query.parameters if (value := _draw(p, ids, rng)) is not None}
    names = {parameter.name for parameter in query.parameters}
    every = {"directness": EVERY_KIND, "include_self": True}
    return said | {name: value for name, value in every.items() if name in names}


def _draw(parameter: Parameter, ids: Sequence[str], rng: Random) -> Any:
    """Lists of ids have one: Neo4j plans a query anew for a list of another order of size."""
    if not parameter.required and (parameter.type != "day" or rng.random() < 0.5):
        return None
    options = {"id": ids, "ids": ids, "day": DAYS}
    if parameter.type not in options:
        return None
    drawn = rng.choice(options[parameter.type])
    return drawn if parameter.type == "day" else [drawn]


def compare(
    worlds: Sequence[Records],
    engines: Sequence[Engine],
    asked: Iterable[Asked | Traced],
    folder: Path,
) -> int:
    """Ask all engines; how many rows they answered.

    Fails with the smallest dataset that shows a difference.
    """
    rows = 0
    for one, said in _asked(merged(worlds), engines, asked, folder):
        if said.count(said[0]) < len(said):
            pytest.fail(smallest_difference(worlds, engines, one, folder))
        rows += len(said[0] or ())
    return rows


def _asked(
    records: Records, engines: Sequence[Engine], asked: Iterable[Asked | Traced], folder: Path
) -> Iterator[tuple[Asked | Traced, list[Any]]]:
    """Each question with the answer of each engine."""
    with _written(records, folder) as dataset:
        views = [(engine.view(dataset), engine.language) for engine in engines]
        for one in asked:
            yield one, [one.rows(view, dataset, language) for view, language in views]


def difference(
    records: Records, engines: Sequence[Engine], asked: Asked | Traced, folder: Path
) -> str:
    """What the engines answer when that is not the same; empty when it is."""
    ((_, said),) = _asked(records, engines, [asked], folder)
    if said.count(said[0]) == len(said):
        return ""
    answers = zip(engines, said, strict=True)
    return "\n".join([str(asked), *(f"{engine.name}: {rows}" for engine, rows in answers)])


def _written(records: Records, folder: Path) -> Dataset:
    world = World()
    world.records = list(records)
    return world.write(folder / "world.patronage")


def smallest_difference(
    worlds: Sequence[Records], engines: Sequence[Engine], asked: Asked | Traced, folder: Path
) -> str:
    """The report of a difference: the answers, and the smallest dataset that shows it."""

    def differs(records: Records) -> bool:
        return bool(difference(records, engines, asked, folder))

    alone = (records for records in _apart(worlds) if differs(records))
    left = smallest(next(alone, merged(worlds)), differs)
    return f"{difference(left, engines, asked, folder)}\nwith\n{told(left)}"
