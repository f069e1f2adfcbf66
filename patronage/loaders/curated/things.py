"""Rows of ``sources`` and ``actors`` as sources and entities."""

from __future__ import annotations

from collections.abc import Iterator

from patronage.graph.records import Entity, Source, Visibility
from patronage.loaders.base import Placed
from patronage.loaders.curated.cells import Cells
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.shared import Shared, visibility


def read_sources(grid: Grid, shared: Shared) -> Iterator[Placed]:
    """The sources of a table."""
    for cells in shared.rows(grid):
        source = Source(
            id=cells.id("id"),
            title=cells.text("title"),
            publisher=cells.text("publisher"),
            date_text=cells.date("date"),
            url=cells.address("url"),
            kind=cells.text("kind"),
            read=cells.word("read", "yes-no", "yes") == "yes",
            visibility=visibility(cells),
            note=cells.text("note"),
        )
        if source.id:
            shared.context.sources.setdefault(source.id, source.read)
            yield Placed(source, grid.file, cells.line, sound=cells.short)


def read_actors(grid: Grid, shared: Shared) -> Iterator[Placed]:
    """The actors, interventions, polities and places of a table."""
    schema = shared.context.schema
    for cells in shared.rows(grid):
        class_name = cells.read("class", shared.words.class_name, "")
        if class_name and schema.is_event(class_name):
            cells.problem(
                "event-among-actors",
                f'"{class_name}" is a class of events',
                "the row in the table events",
                column="class",
                value=class_name,
            )
        start, end, valid = shared.dates(cells, "state")
        latitude, longitude = cells.coordinates()
        entity = Entity(
            id=cells.id("id"),
            class_name=class_name,
            name=cells.text("name"),
            aliases=cells.texts("aliases"),
            country=cells.read("country", shared.words.country, ""),
            from_text=start,
            until_text=end,
            validity=valid,
            external_ids=cells.external_ids("external_ids"),
            visibility=_visibility(cells, class_name),
            note=cells.text("note"),
            sources=tuple(sorted(cells.ids("sources"))),
            latitude=latitude,
            longitude=longitude,
        )
        if entity.id and class_name:
            yield Placed(entity, grid.file, cells.line, sound=cells.short)


def _visibility(cells: Cells, class_name: str) -> Visibility:
    """A person is restricted unless the row says otherwise (``docs/chains.md``, Evidence)."""
    if class_name != "Person" or cells.raw("visibility"):
        return visibility(cells)
    cells.problem(
        "restricted-person",
        "a person is restricted when the row does not say who may see it",
        "public for someone with a public role, or restricted",
        column="visibility",
        severity="note",
    )
    return "restricted"
