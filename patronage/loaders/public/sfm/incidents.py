"""Incidents: reported violations, and who is named for them."""

from __future__ import annotations

import re
from typing import Final

from patronage.loaders.public.codes import country
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut
from patronage.loaders.public.format import EachRow
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm import named
from patronage.loaders.public.sfm.about import INCIDENTS
from patronage.loaders.public.sfm.cited import Fields, cite, split
from patronage.loaders.public.sfm.dates import cell_date, part_columns
from patronage.loaders.public.sfm.fields import FINAL
from patronage.loaders.public.sfm.table import SfmTable
from patronage.loaders.public.sfm.words import unknown_types, violation_class

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
_DATES: Final = ("incident:start_date", "incident:end_date")
_NOT_READ: Final = ("incident:pub_date", "incident:update_date")
_SOURCES: Final[Fields] = {"": ("incident:all:source",)}
_PLACE_ID: Final = re.compile(r"\s*\([a-z]+, *(?:point|poly|line)[a-z]*\).*", re.IGNORECASE)
"""What follows the name in a place of the importer: its geometry, and the id of its record."""


class Incidents(EachRow, SfmTable):
    """Reported violations."""

    about = INCIDENTS
    columns = Columns(
        required=(_ID, _TYPES, _UNIT_IDS),
        optional=(
            *(*_DATES, *part_columns(*_DATES)),
            *("incident:status:admin", *_PLACES, "incident:site_country", "incident:country"),
            "incident:site_first_admin_area_name",
            *(_UNIT_NAMES, _PERSON_IDS, _PERSON_NAMES, "incident:perpetrator_classification"),
            "incident:all:source",
        ),
        ignored=(
            *("incident:owner:admin", "incident:comments:admin", "incident:pub_date"),
            *("incident:update_date", "incident:update_status", *part_columns(*_NOT_READ)),
            "incident:violation_description",
        ),
    )

    def map_row(self, row: Row, out: Recorder) -> None:
        """An event, and one claim for each unit and person named for it."""
        if row.text("incident:status:admin").removesuffix(".0") not in ("", FINAL):
            raise LeftOut("not final: the research status is not 3")
        id_ = row.need(_ID)
        where = country(
            row.text("incident:site_country") or row.text("incident:country"), "incident:country"
        )
        dates = (cell_date(row, _DATES[0]), cell_date(row, _DATES[1]))
        out.wanted([where], out.dated(*dates, "act"))
        cite(row, out, f"incident {id_}", self.run.sources, _SOURCES)
        event = _event(row, out, id_, where, dates)
        units = [named.unit(out, *one, where) for one in named.pairs(row, _UNIT_IDS, _UNIT_NAMES)]
        persons = [named.person(out, *one) for one in named.pairs(row, _PERSON_IDS, _PERSON_NAMES)]
        joined = "and" if len(units) + len(persons) > 1 else ""
        for actor in (*units, *persons):
            # The Monitor passes on what others allege and says so (research handbook, Incidents).
            out.claim(
                actor, "perpetrated", event, key=id_, dates=dates, joined=joined, status="alleged",
                visibility="restricted" if actor in persons else "public",
            )  # fmt: skip


def _event(row: Row, out: Recorder, id_: str, where: str, dates: tuple[str, str]) -> str:
    types = split(row.text(_TYPES))
    class_name = violation_class(types)
    for one in unknown_types(types):
        out.warn("unknown-category", "the type of violation is not known", column=_TYPES, value=one)
    place = _PLACE_ID.sub("", next(filter(None, map(row.text, _PLACES)), ""))
    branch = row.text("incident:perpetrator_classification")
    note = (
        f"Violation types: {'; '.join(types)}.",
        f"Perpetrator classification: {branch}." if branch else "",
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
