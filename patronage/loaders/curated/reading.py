"""The tables of one curated input, from wherever they lie, in the order they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from patronage.loaders.base import Context, Placed, Reading
from patronage.loaders.curated.events import read_events
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.relations import read_relations
from patronage.loaders.curated.settings import Settings
from patronage.loaders.curated.shared import Shared
from patronage.loaders.curated.statements import (
    read_assessments,
    read_judgements,
    read_responses,
)
from patronage.loaders.curated.things import read_actors, read_sources
from patronage.loaders.curated.words import Words

_Reader = Callable[[Grid, Shared], Iterator[Placed]]
_THINGS: Final[tuple[tuple[str, _Reader], ...]] = (
    ("sources", read_sources),
    ("actors", read_actors),
    ("events", read_events),
)
_STATEMENTS: Final[tuple[tuple[str, _Reader], ...]] = (
    ("relations", read_relations),
    ("assessments", read_assessments),
    ("responses", read_responses),
    ("judgements", read_judgements),
)


def read_tables(
    grids: Mapping[str, Grid],
    settings: Settings,
    settings_file: str,
    format_name: str,
    context: Context,
) -> Reading:
    """A reading of curated tables, however they are stored."""
    shared = Shared(context, Words(context.schema), format_name)
    return Reading(
        meta=settings.meta,
        things=_read(_THINGS, grids, shared),
        statements=_statements(grids, shared),
        expected=settings.expected,
        settings_file=settings_file,
    )


def _read(
    readers: tuple[tuple[str, _Reader], ...], grids: Mapping[str, Grid], shared: Shared
) -> Iterator[Placed]:
    for name, reader in readers:
        if name in grids:
            yield from reader(grids[name], shared)


def _statements(grids: Mapping[str, Grid], shared: Shared) -> Iterator[Placed]:
    yield from shared.implied
    yield from _read(_STATEMENTS, grids, shared)
