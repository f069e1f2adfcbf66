"""Units and their ties: command-chain tables, and the unit sheets of the importer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Final

from patronage.graph.folding import fold
from patronage.loaders.public.codes import country
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import TableFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm.about import UNITS
from patronage.loaders.public.sfm.hierarchy import Hierarchy
from patronage.loaders.public.sfm.named import named_sources, split
from patronage.loaders.public.sfm.words import COMMAND, TIES, date, period
from patronage.loaders.public.table import file_rows
from patronage.loaders.public.text import look_at

FINAL: Final = "3"
"""The research status of a row that may be published."""
_ID: Final = "unit:id:admin"
_RELATED: Final = "unit:related_unit"
_RELATED_ID: Final = "unit:related_unit_id:admin"
_SOURCES: Final = (
    *("unit:related_unit:source", "unit:related_unit:sources", "unit:related_unit_class:source"),
    *("unit:related_unit_first_cited_date:source", "unit:related_unit_last_cited_date:source"),
    *("unit:related_unit_last_cited_date:sources", "unit:name:source", "unit:name:sources"),
)
_OPEN: Final = ("unit:related_unit_open", "unit:related_unit_last_cited_date_open")
_LIFE_OPEN: Final = ("unit:last_cited_date_open", "unit:open")


class Units(TableFormat):
    """Units of security forces and their command chains."""

    about = UNITS
    columns = Columns(
        required=(_ID, "unit:name", "unit:relation_type", _RELATED),
        optional=(
            *(_RELATED_ID, "unit:related_unit_class", "unit:classification"),
            *("unit:related_unit_first_cited_date", "unit:related_unit_first_cited_date_start"),
            *("unit:related_unit_last_cited_date", *_OPEN, "unit:status:admin"),
            *("unit:other_names", "unit:country", "unit:first_cited_date"),
            *("unit:first_cited_date_start", "unit:last_cited_date", *_LIFE_OPEN, *_SOURCES),
        ),
        ignored=("unit:owner:admin", "unit:comments:admin", "unit:comment:admin"),
    )

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Rows into records, after one look at all of them for what their ties say of classes."""
        return UnitRows(out, self.columns)


class UnitRows:
    """Turns the rows of one file into units and their ties."""

    def __init__(self, out: Recorder, columns: Columns) -> None:
        self._out = out
        self._columns = columns

    @cached_property
    def _hierarchy(self) -> Hierarchy:
        """Of all rows of the file; asked for once its header was found good."""
        return _hierarchy(Path(self._out.file), self._columns)

    def __call__(self, row: Row) -> None:
        """A unit, and its tie to another when the row has one."""
        if not _is_final(row):
            raise LeftOut("not final: the research status is not 3")
        id_ = row.need(_ID)
        where = country(row.text("unit:country"), "unit:country")
        self._out.wanted([where])
        self._out.cite(f"unit {id_}", named_sources(row, _SOURCES))
        unit = self._unit(row, id_, where)
        if row.text(_RELATED_ID):
            _tie(row, self._out, unit, self._related(row, where))
        elif row.text(_RELATED):
            raise RowError(
                "missing-value", "the related unit has a name and no id",
                column=_RELATED_ID, value=row.text(_RELATED), expected="the id of the related unit",
            )  # fmt: skip

    def _unit(self, row: Row, id_: str, where: str) -> str:
        dates = _dates(row, "unit:first_cited_date", "unit:last_cited_date", _LIFE_OPEN)
        words = split(row.text("unit:classification"))
        unit = self._out.actor(
            f"sfm-{id_}",
            self._hierarchy.class_of(id_),
            row.need("unit:name"),
            aliases=split(row.text("unit:other_names")),
            country=where,
            from_text=dates[0],
            until_text=dates[1],
            validity=self._out.dated(*dates, "state"),
            external_ids=(("sfm", id_),),
            note=f"Classification: {', '.join(words)}" if words else "",
        )
        self._out.describe(unit)
        return unit

    def _related(self, row: Row, where: str) -> str:
        """The other unit, under what it is known by here when it has no row of its own."""
        id_ = row.text(_RELATED_ID)
        home = where if self._hierarchy.class_of(id_) not in ("Mission", "Operation") else ""
        return self._out.actor(
            f"sfm-{id_}", self._hierarchy.class_of(id_), row.text(_RELATED) or id_,
            country=home, external_ids=(("sfm", id_),),
        )  # fmt: skip


def _hierarchy(path: Path, columns: Columns) -> Hierarchy:
    found = Hierarchy()
    for _, row in file_rows(path, columns, look_at(path).encoding, _quiet, _quiet):
        if isinstance(row, Row) and _is_final(row):
            id_, related = row.text(_ID), row.text(_RELATED_ID)
            found.unit(id_, row.text("unit:name"), split(row.text("unit:classification")))
            if related:
                kind = fold(row.text("unit:relation_type"))
                found.tie(kind, id_, related, row.text(_RELATED))
    return found


def _tie(row: Row, out: Recorder, unit: str, related: str) -> None:
    kind, class_ = row.text("unit:relation_type"), row.text("unit:related_unit_class")
    dates = _dates(
        row, "unit:related_unit_first_cited_date", "unit:related_unit_last_cited_date", _OPEN
    )
    key = "|".join((fold(kind), fold(class_), row.text("unit:related_unit_first_cited_date")))
    note = f"{class_} relationship" if fold(class_) in TIES else ""
    predicate = _predicate(kind, class_)
    out.claim(unit, predicate, related, key=key, dates=dates, extent="state", note=note)


def _predicate(kind: str, class_: str) -> str:
    if fold(kind) in ("member", "members", "member of"):
        return "memberOf"
    if fold(kind) not in ("child", "child of"):
        raise RowError(
            "unknown-category", "the type of relation is not known",
            column="unit:relation_type", value=kind, expected="child or member",
        )  # fmt: skip
    if fold(class_) in COMMAND:
        return "partOf"
    if fold(class_) in TIES:
        return "affiliatedWith"
    raise RowError(
        "unknown-category", "the class of the relation is not known",
        column="unit:related_unit_class", value=class_,
        expected="Command, Administrative, Informal or nothing",
    )  # fmt: skip


def _dates(row: Row, first: str, last: str, open_columns: tuple[str, ...]) -> tuple[str, str]:
    is_open = next(filter(None, map(row.text, open_columns)), "")
    start = date(row.text(first), first)
    return period(start, row.text(f"{first}_start"), date(row.text(last), last), is_open)


def _is_final(row: Row) -> bool:
    return row.text("unit:status:admin") in ("", FINAL)


def _quiet(_said: int | str) -> None:
    """The second reading of the file is the one that tells of progress and of columns."""
