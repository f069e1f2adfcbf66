"""Ask a canned query of a dataset, on any engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Final

from patronage.errors import EngineError, UsageError
from patronage.graph.dataset import Dataset
from patronage.graph.days import iso
from patronage.graph.stores.base import StoreView, Table, Value
from patronage.graph.stores.engines import ENGINES
from patronage.queries.arguments import bind
from patronage.queries.catalogue import canned
from patronage.queries.header import CannedQuery, Language

LANGUAGES: Final[dict[str, Language]] = ENGINES
"""The query language of each engine."""


def ask(
    dataset: Dataset,
    name: str,
    parameters: Mapping[str, object] | None = None,
    engine: str = "embedded",
) -> Table:
    """The answer to a canned query.

    Parameters may be the words of a command line (``"2018-05"``, ``"a,b"``) or Python values.
    Raises UsageError for an unknown query, engine, entity or parameter, and EngineError when
    the engine cannot answer.
    """
    query = canned(name, language_of(engine))
    bound = bind(query, parameters or {}, dataset)
    with closing(open_view(dataset, engine)) as view:
        return run(view, query, bound)


def language_of(engine: str) -> Language:
    """The query language of an engine. Raises UsageError for an unknown one."""
    if engine not in LANGUAGES:
        raise UsageError(f'there is no engine "{engine}"; use {", ".join(LANGUAGES)}')
    return LANGUAGES[engine]


def open_view(dataset: Dataset, engine: str) -> StoreView:
    """A view of the dataset on an engine; close it. Raises EngineError."""
    match engine:
        case "neo4j":
            from patronage.graph.stores.neo4j.load import neo4j_view

            return neo4j_view(dataset)
        case "sparql":
            from patronage.graph.stores.rdf import sparql_view

            return sparql_view(dataset)
        case _:
            from patronage.graph.stores.embedded_cache import embedded_view

            return embedded_view(dataset)


def run(view: StoreView, query: CannedQuery, bound: Mapping[str, object]) -> Table:
    """The rows of a query, with the columns that its header declares.

    A column of days has ISO dates, empty where a day is unknown; the text has integers.
    """
    found = view.run(query.text, bound)
    declared = tuple(column.name for column in query.columns)
    if found.columns != declared:
        raise EngineError(
            f'"{query.name}" returned the columns {", ".join(found.columns)} '
            f"where its header declares {', '.join(declared)}"
        )
    dated = [column.day for column in query.columns]
    return replace(found, rows=tuple(_dated(row, dated) for row in found.rows))


def _dated(row: Sequence[Value], dated: Sequence[bool]) -> tuple[Value, ...]:
    return tuple(
        iso(value) or "" if day and isinstance(value, int) else value
        for value, day in zip(row, dated, strict=True)
    )
