"""Units and their ties: command-chain tables, sheets of the importer, and downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import ClassVar, Final

from patronage.graph.folding import fold
from patronage.loaders.public.codes import country
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm.about import UNITS
from patronage.loaders.public.sfm.cited import CitedSources, Fields, cite, split
from patronage.loaders.public.sfm.dates import cell_date, period
from patronage.loaders.public.sfm.fields import FINAL, confidence, dated, graded, sources
from patronage.loaders.public.sfm.hierarchy import Hierarchy
from patronage.loaders.public.sfm.table import SfmTable
from patronage.loaders.public.sfm.words import COMMAND, TIES, status

_ID: Final = "unit:id:admin"
_KIND: Final = "unit:relation_type"
_CLASS: Final = "unit:related_unit_class"
_FIRST: Final = "unit:related_unit_first_cited_date"
_LAST: Final = "unit:related_unit_last_cited_date"
_OPEN: Final = ("unit:related_unit_open", f"{_LAST}_open")
_LIFE: Final = ("unit:first_cited_date", "unit:last_cited_date")
_LIFE_OPEN: Final = (f"{_LIFE[1]}_open", "unit:open")
_TIE_SOURCES: Final[Fields] = {
    "the tie": sources("unit:related_unit"),
    "its class": sources(_CLASS),
    "its first date": sources(_FIRST),
    "its last date": sources(_LAST),
}
_NAME_SOURCES: Final[Fields] = {"": sources("unit:name")}
_UNIT: Final = (
    *graded("unit:name", "unit:other_names", "unit:country", "unit:classification"),
    *(*dated(*_LIFE), f"{_LIFE[0]}_start", *_LIFE_OPEN),
)
_TIE: Final = (*graded(_CLASS), *dated(_FIRST, _LAST), f"{_FIRST}_start", *_OPEN)
_PLACES: Final = (
    *graded("unit:base_name", "unit:location"),
    *dated("unit:location_first_cited_date", "unit:location_last_cited_date"),
    *("unit:location_type", "unit:location_first_cited_date_founding", "unit:location_open"),
)
_ADMIN: Final = (
    *("unit:owner:admin", "unit:comments:admin", "unit:comment:admin", "unit:notes:admin"),
)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the other unit of a tie stands; ``kind`` is what the tie is when no column says so."""

    id: str
    name: str
    kind: str = ""

    def of(self, row: Row) -> str:
        """The kind of the row's tie."""
        return self.kind or row.text(_KIND)


class Units(SfmTable):
    """Units of security forces and their command chains."""

    about = UNITS
    ends: ClassVar = Ends("unit:related_unit_id:admin", "unit:related_unit")
    columns = Columns(
        required=(_ID, "unit:name", _KIND, "unit:related_unit"),
        optional=(
            *("unit:related_unit_id:admin", "unit:status:admin", *_UNIT, *_TIE),
            *(*sources("unit:related_unit"), *confidence("unit:related_unit")),
        ),
        ignored=(*_ADMIN, *_PLACES),
    )

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Rows into records, after one look at all of them for what their ties say of classes."""
        look = partial(self.run.once, self.name, partial(_hierarchy, ends=self.ends))
        return UnitRows(out, self.ends, self.run.sources, look)


class Parentage(Units):
    """The download of parents: the same ties under other names."""

    ends = Ends("unit:related_unit", "unit:related_unit:name", "child")
    columns = Columns(
        required=(_ID, "unit:name", "unit:related_unit", "unit:related_unit:name"),
        optional=(*_UNIT, *_TIE, *confidence("unit:related_unit")),
        ignored=(
            *("unit:related_unit:name:confidence", "unit:related_unit:country"),
            *confidence("unit:related_unit:country"),
        ),
    )

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "sfm-units-parentage"


class Memberships(Units):
    """The download of memberships in joint forces."""

    ends = Ends("unit:membership_id", "unit:related_unit", "member")
    columns = Columns(
        required=(_ID, "unit:name", "unit:membership_id", "unit:related_unit"),
        optional=(*_UNIT, *_TIE, *confidence("unit:related_unit")),
        ignored=(
            *("unit:member_country", "unit:member_classification"),
            *confidence("unit:membership_id", "unit:member_country", "unit:member_classification"),
        ),
    )

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "sfm-units-memberships"


class UnitRows:
    """Turns the rows of one table into units and their ties."""

    def __init__(
        self, out: Recorder, ends: Ends, known: CitedSources, look: Callable[[], Hierarchy]
    ) -> None:
        self._out = out
        self._ends = ends
        self._known = known
        self._look = look

    @cached_property
    def _hierarchy(self) -> Hierarchy:
        """Of all rows of the run; asked for once the header was found good."""
        return self._look()

    def __call__(self, row: Row) -> None:
        """A unit, and its tie to another when the row has one."""
        if not _is_final(row):
            raise LeftOut("not final: the research status is not 3")
        id_ = row.need(_ID)
        where = country(row.text("unit:country"), "unit:country")
        self._out.wanted([where])
        cite(row, self._out, f"unit {id_}", self._known, _TIE_SOURCES, _NAME_SOURCES)
        unit = self._unit(row, id_, where)
        if row.text(self._ends.id):
            _tie(row, self._out, self._ends, unit, self._related(row, where))
        elif row.text(self._ends.name):
            raise RowError(
                "missing-value", "the related unit has a name and no id", column=self._ends.id,
                value=row.text(self._ends.name), expected="the id of the related unit",
            )  # fmt: skip

    def _unit(self, row: Row, id_: str, where: str) -> str:
        dates = _dates(row, *_LIFE, _LIFE_OPEN)
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
        id_ = row.text(self._ends.id)
        home = where if self._hierarchy.class_of(id_) not in ("Mission", "Operation") else ""
        return self._out.actor(
            f"sfm-{id_}", self._hierarchy.class_of(id_), row.text(self._ends.name) or id_,
            country=home, external_ids=(("sfm", id_),),
        )  # fmt: skip


def _hierarchy(rows: Iterable[Row], ends: Ends) -> Hierarchy:
    found = Hierarchy()
    for row in rows:
        if _is_final(row):
            id_, related = row.text(_ID), row.text(ends.id)
            found.unit(id_, row.text("unit:name"), split(row.text("unit:classification")))
            if related:
                found.tie(fold(ends.of(row)), id_, related, row.text(ends.name))
    return found


def _tie(row: Row, out: Recorder, ends: Ends, unit: str, related: str) -> None:
    kind, class_ = ends.of(row), row.text(_CLASS)
    grade = row.text("unit:related_unit:confidence")
    notes = (
        f"{class_} relationship" if fold(class_) in TIES else "",
        f"Confidence: {grade}" if grade else "",
    )
    out.claim(
        unit,
        predicate(kind, class_, _CLASS),
        related,
        key="|".join((fold(kind), fold(class_), cell_date(row, _FIRST))),
        dates=_dates(row, _FIRST, _LAST, _OPEN),
        extent="state",
        status=status(grade, "unit:related_unit:confidence", out),
        note="; ".join(filter(None, notes)),
    )


def predicate(kind: str, class_: str, class_column: str) -> str:
    """The relation that a tie is. Raises RowError for words that are not known."""
    if fold(kind) in ("member", "members", "member of"):
        return "memberOf"
    if fold(kind) not in ("child", "child of"):
        raise RowError(
            "unknown-category", "the type of relation is not known",
            column=_KIND, value=kind, expected="child or member",
        )  # fmt: skip
    if fold(class_) in COMMAND:
        return "partOf"
    if fold(class_) in TIES:
        return "affiliatedWith"
    raise RowError(
        "unknown-category", "the class of the relation is not known",
        column=class_column, value=class_, expected="Command, Administrative, Informal or nothing",
    )  # fmt: skip


def _dates(row: Row, first: str, last: str, open_columns: tuple[str, ...]) -> tuple[str, str]:
    is_open = next(filter(None, map(row.text, open_columns)), "")
    return period(cell_date(row, first), row.text(f"{first}_start"), cell_date(row, last), is_open)


def _is_final(row: Row) -> bool:
    return row.text("unit:status:admin").removesuffix(".0") in ("", FINAL)
