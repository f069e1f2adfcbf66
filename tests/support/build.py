"""Small invented datasets for tests, written as one would say them.

world = World()
world.add("donor", "Government", country="AAA")
world.claim("donor", "funds", "force", "2020", "2021")
dataset = world.write(tmp_path / "w.patronage")
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation, Claim, Entity, EventDetails, Record, Source, claim_id
from patronage.graph.validity import Extent, validity
from patronage.graph.writer import DatasetWriter
from patronage.schema import load_schema

SUPPORT = frozenset({"funds", "trains", "equips", "advises", "supports"})


class World:
    """A dataset under construction; ids are what the test calls things."""

    def __init__(self) -> None:
        self.records: list[Record] = [
            Source("s-1", "Invented report", "Invented Press"),
            Source("s-2", "Another invented report", "Other Press"),
        ]

    def add(self, id_: str, class_name: str, **more: Any) -> Entity:
        """An entity; for an event give from_text, until_text, countries, part_of."""
        schema = load_schema()
        is_event = schema.is_event(class_name)
        details = {key: more.pop(key) for key in ("countries", "part_of", "place") if key in more}
        extent: Extent = "act" if is_event else "state"
        bounds = validity(more.get("from_text", ""), more.get("until_text", ""), extent)
        entity = Entity(
            id_,
            class_name,
            more.pop("name", id_.title()),
            validity=bounds,
            event=EventDetails(**details) if is_event else None,
            **more,
        )
        self.records.append(entity)
        return entity

    def claim(
        self,
        subject: str,
        predicate: str,
        object_: str,
        from_: str = "",
        until: str = "",
        **more: Any,
    ) -> Claim:
        """A claim cited to ``s-1`` unless ``citations`` says otherwise."""
        citations = more.pop("citations", (Citation("s-1"),))
        extent = more.pop("extent", None) or _extent(predicate, more)
        distinct = [str(more.get(k) or "") for k in ("amount", "currency", "quantity_low", "stage")]
        key = claim_id((subject, predicate, object_), (from_, until), distinct, citations)
        claim = Claim(
            key,
            subject,
            predicate,
            object_,
            from_text=from_,
            until_text=until,
            validity=validity(from_, until, extent),
            extent=extent,
            citations=citations,
            **more,
        )
        self.records.append(claim)
        return claim

    def value(self, subject: str, predicate: str, value: str = "", **more: Any) -> Claim:
        """A claim without an object, such as a toll, cited to ``s-1`` unless said otherwise."""
        citations = more.pop("citations", (Citation("s-1"),))
        distinct = [str(more.get(k) or "") for k in ("quantity_low", "quantity_high", "unit")]
        key = claim_id((subject, predicate, value), ("", ""), distinct, citations)
        extent = _extent(predicate, more)
        claim = Claim(
            key, subject, predicate, None, value, extent=extent, citations=citations, **more
        )
        self.records.append(claim)
        return claim

    def write(self, path: Path) -> Dataset:
        """Write the file and open it."""
        with DatasetWriter(path, {"title": "Invented"}) as writer:
            writer.add_all(self.records)
            writer.commit()
        return Dataset(path)


def _extent(predicate: str, more: dict[str, Any]) -> Extent:
    given = any(more.get(k) for k in ("stage", "amount", "quantity_low"))
    default = load_schema().relation(predicate).default_extent
    return "act" if default == "act" or (predicate in SUPPORT and given) else "state"
