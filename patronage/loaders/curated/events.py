"""Rows of ``events`` as entities, and the claims that such a row implies."""

from __future__ import annotations

from collections.abc import Iterator

from patronage.graph.records import Claim, Entity, EventDetails, claim_id
from patronage.loaders.base import Placed
from patronage.loaders.curated.cells import Cells
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.numbers import distinct, quantity
from patronage.loaders.curated.shared import Backing, Shared, visibility


def read_events(grid: Grid, shared: Shared) -> Iterator[Placed]:
    """The events of a table; the claims that a row implies wait in ``shared.implied``."""
    for cells in shared.rows(grid):
        backing = shared.backing(cells, cells.word("status", "status", "reported"))
        event = _event(cells, shared, backing)
        _note_undated(cells, event)
        if event.id and event.class_name:
            yield Placed(event, grid.file, cells.line, sound=cells.short)
        implied = list(_implied(event, cells, shared, backing))
        if not cells.failed:
            shared.implied.extend(implied)


def _event(cells: Cells, shared: Shared, backing: Backing) -> Entity:
    class_name = _event_class(cells, shared)
    start, end, valid = shared.dates(cells, "act")
    latitude, longitude = cells.coordinates()
    details = EventDetails(
        place=cells.text("place"),
        admin1=cells.text("admin1"),
        countries=cells.countries("countries"),
        part_of=cells.ids("part_of"),
        victims=cells.text("victims"),
    )
    return Entity(
        id=cells.id("id"),
        class_name=class_name,
        name=cells.text("name"),
        country=details.countries[0] if len(details.countries) == 1 else "",
        from_text=start,
        until_text=end,
        validity=valid,
        visibility=visibility(cells),
        note=cells.text("note"),
        sources=tuple(sorted({row[0] for row in backing.rows})),
        event=details,
        latitude=latitude,
        longitude=longitude,
    )


def _event_class(cells: Cells, shared: Shared) -> str:
    class_name = cells.read("class", shared.words.class_name, "")
    if class_name and not shared.context.schema.is_event(class_name):
        cells.problem(
            "actor-among-events",
            f'"{class_name}" is not a class of events',
            "the row in the table actors, or a class of events",
            column="class",
            value=class_name,
        )
        return ""
    return class_name


def _note_undated(cells: Cells, event: Entity) -> None:
    if not event.from_text and not event.until_text and not cells.failed:
        cells.problem(
            "undated-event",
            "the event has no date, so no support can be placed before or after it",
            cells.table.column("from").expects,
            column="from",
            severity="note",
        )


def _implied(event: Entity, cells: Cells, shared: Shared, backing: Backing) -> Iterator[Placed]:
    """A claim for each named actor, and one for the deaths."""
    joined = _joined(cells, actors := cells.ids("named_actors"))
    abuse = bool(event.class_name) and shared.context.schema.is_abuse(event.class_name)
    for actor in actors:
        ends = (actor, "perpetrated" if abuse else "carriedOut", event.id)
        claim = _claim(event, backing, ends, joined=joined)
        yield Placed(claim, cells.file, cells.line, "named_actors")
    deaths = cells.read("deaths", quantity, None)
    if deaths is not None:
        claim = _claim(event, backing, (event.id, "hasToll", None), toll=deaths)
        yield Placed(claim, cells.file, cells.line, "deaths")


def _joined(cells: Cells, actors: tuple[str, ...]) -> str:
    joined = cells.word("join", "join", "")
    if len(actors) > 1 and not cells.raw("join"):
        cells.problem(
            "missing-join",
            f"{len(actors)} actors are named, and nothing says whether all of them or one of them",
            "and (all of them) or or (one of them)",
            column="join",
        )
    return joined if len(actors) > 1 else ""


def _claim(
    event: Entity,
    backing: Backing,
    ends: tuple[str, str, str | None],
    *,
    joined: str = "",
    toll: tuple[float, float] | None = None,
) -> Claim:
    subject, predicate, object_ = ends
    low, high = toll or (None, None)
    unit = "deaths" if toll else ""
    dates = (event.from_text, event.until_text)
    apart = distinct(None, "", (low, high), unit, "")
    return Claim(
        id=claim_id((subject, predicate, object_ or ""), dates, apart, backing.citations),
        subject=subject,
        predicate=predicate,
        object=object_,
        from_text=event.from_text,
        until_text=event.until_text,
        validity=event.validity,
        extent="act",
        quantity_low=low,
        quantity_high=high,
        unit=unit,
        status=backing.status,
        visibility=event.visibility,
        joined=joined,
        unread=backing.unread,
        citations=backing.citations,
    )
