"""Incidents: reported violations, and who is named for them."""

from __future__ import annotations

from typing import Final

from patronage.loaders.public.codes import country
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import TableFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm.about import INCIDENTS
from patronage.loaders.public.sfm.hierarchy import Hierarchy
from patronage.loaders.public.sfm.named import named_sources, split
from patronage.loaders.public.sfm.units import FINAL
from patronage.loaders.public.sfm.words import date, unknown_types, violation_class

_ID: Final = "incident:id:admin"
_TYPES: Final = "incident:violation_type"
_UNIT_IDS: Final = "incident:perpetrator_unit_id:admin"
_UNIT_NAMES: Final = "incident:perpetrator_unit_name"
_PERSON_IDS: Final = "incident:perpetrator_person_id:admin"
_PERSON_NAMES: Final = "incident:perpetrator_person_name"
_PLACES: Final = (
    *("incident:location", "incident:site_settlement_name", "incident:location_description"),
    "incident:location_name",
)
_PARTS: Final = ("_year", "_month", "_day")


class Incidents(TableFormat):
    """Reported violations."""

    about = INCIDENTS
    columns = Columns(
        required=(_ID, _TYPES, _UNIT_IDS),
        optional=(
            *("incident:start_date", *(f"incident:start_date{part}" for part in _PARTS)),
            *("incident:end_date", *(f"incident:end_date{part}" for part in _PARTS)),
            *("incident:status:admin", *_PLACES, "incident:site_country", "incident:country"),
            *("incident:site_first_admin_area_name", "incident:violation_description"),
            *(_UNIT_NAMES, _PERSON_IDS, _PERSON_NAMES, "incident:perpetrator_classification"),
            "incident:all:source",
        ),
        ignored=(
            *("incident:owner:admin", "incident:comments:admin", "incident:pub_date"),
            *("incident:update_date", "incident:update_status"),
        ),
    )

    def map_row(self, row: Row, out: Recorder) -> None:
        """An event, and one claim for each unit and person named for it."""
        if row.text("incident:status:admin") not in ("", FINAL):
            raise LeftOut("not final: the research status is not 3")
        id_ = row.need(_ID)
        where = country(
            row.text("incident:site_country") or row.text("incident:country"), "incident:country"
        )
        dates = (_date(row, "incident:start_date"), _date(row, "incident:end_date"))
        out.wanted([where], out.dated(*dates, "act"))
        out.cite(f"incident {id_}", named_sources(row, ["incident:all:source"]))
        event = _event(row, out, id_, where, dates)
        units = list(_units(row, out, where))
        persons = list(_persons(row, out, where))
        joined = "and" if len(units) + len(persons) > 1 else ""
        for actor in units:
            out.claim(actor, "perpetrated", event, key=id_, dates=dates, joined=joined)
        for actor in persons:
            out.claim(
                actor, "perpetrated", event, key=id_, dates=dates, joined=joined,
                visibility="restricted",
            )  # fmt: skip


def _event(row: Row, out: Recorder, id_: str, where: str, dates: tuple[str, str]) -> str:
    types = split(row.text(_TYPES))
    class_name = violation_class(types)
    for one in unknown_types(types):
        out.warn("unknown-category", "the type of violation is not known", column=_TYPES, value=one)
    place = next(filter(None, map(row.text, _PLACES)), "")
    named = row.text("incident:perpetrator_classification")
    note = (
        f"Violation types: {'; '.join(types)}.",
        f"Perpetrator classification: {named}." if named else "",
        row.text("incident:violation_description"),
    )
    day = f", {dates[0]}" if dates[0] else ""
    return out.event(
        f"sfm-{id_}",
        class_name,
        f"{types[0]}{f' at {place}' if place else ''}{day}",
        dates,
        place=place,
        admin1=row.text("incident:site_first_admin_area_name"),
        countries=(where,) if where else (),
        external_ids=(("sfm", id_),),
        note=" ".join(filter(None, note)),
    )


def _units(row: Row, out: Recorder, where: str) -> list[str]:
    found = []
    for id_, name in _pairs(row, _UNIT_IDS, _UNIT_NAMES):
        hierarchy = Hierarchy()
        hierarchy.unit(id_, name, ())
        class_name = hierarchy.class_of(id_)
        external = (("sfm", id_),)
        found.append(
            out.actor(f"sfm-{id_}", class_name, name, country=where, external_ids=external)
        )
    return found


def _persons(row: Row, out: Recorder, where: str) -> list[str]:
    """Persons are restricted unless somebody decides otherwise (docs/chains.md, Evidence)."""
    del where
    return [
        out.actor(
            f"sfm-{id_}", "Person", name, visibility="restricted", external_ids=(("sfm", id_),)
        )
        for id_, name in _pairs(row, _PERSON_IDS, _PERSON_NAMES)
    ]


def _pairs(row: Row, ids: str, names: str) -> list[tuple[str, str]]:
    """Ids and names of a cell each. Raises RowError when names say more than ids."""
    found, named = split(row.text(ids)), split(row.text(names))
    if len(named) > len(found):
        raise RowError(
            "missing-value", "there are more names than ids", column=ids, value=row.text(names),
            expected="an id for each name",
        )  # fmt: skip
    aligned = named if len(named) == len(found) else found
    return list(zip(found, aligned, strict=True))


def _date(row: Row, column: str) -> str:
    """The date in one cell, or in cells for year, month and day."""
    whole = date(row.text(column), column)
    if whole:
        return whole
    parts = []
    for part in _PARTS:
        if not (value := row.text(f"{column}{part}")):
            break
        parts.append(value.removesuffix(".0"))
    return date("-".join(parts), column)
