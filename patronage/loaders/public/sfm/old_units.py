"""Units in the old wide layout: known by name, each field with its own sources and confidence."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from patronage.loaders.public.codes import country
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.format import TableFormat
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm.about import OLD_UNITS
from patronage.loaders.public.sfm.hierarchy import Hierarchy
from patronage.loaders.public.sfm.named import named_sources, split
from patronage.loaders.public.sfm.words import date, period
from patronage.loaders.public.table import file_rows
from patronage.loaders.public.text import look_at

_NAME: Final = "Organization:Name"
_ALIASES: Final = ("Organization:Alias", "Organization:Aliases", "Organization:alias")
_CLASSES: Final = ("Organization:Classification", "Organization:classification")
_COUNTRIES: Final = ("Organization:division_id", "Organization:Country", "Organization:country")
_NAME_SOURCES: Final = ("Source: Name",)
_PARENT: Final = "OrganizationOrganization"
_MEMBER: Final = "OrganizationMembership"
_TIES: Final = (
    # the columns' beginning, the column with the other's name, our relation, words in its sources
    (_PARENT, f"{_PARENT}:parent_id", "partOf", ("Parent", "parent_id", "Parent organization")),
    (_MEMBER, f"{_MEMBER}:member_id", "memberOf", ("Membership", "member_id", "Member")),
)
_DATED: Final = (
    *("date_first_cited", "date_first_cited_start", "date_last_cited", "open_ended"),
    *("real_start", "classification"),
)


def _said(kind: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{kind}: {word}" for word in words)


class OldUnits(TableFormat):
    """Units in the old wide layout."""

    about = OLD_UNITS
    columns = Columns(
        required=(_NAME, f"{_PARENT}:parent_id"),
        optional=(
            *(_ALIASES[0], _ALIASES[1], _CLASSES[0], _COUNTRIES[0], _COUNTRIES[1]),
            *(*_NAME_SOURCES, "Confidence: Name", f"{_MEMBER}:member_id"),
            *(f"{begin}:{field}" for begin, *_ in _TIES for field in _DATED),
            *(one for *_, words in _TIES for one in _said("Source", words)),
            *(one for *_, words in _TIES for one in _said("Confidence", words)),
        ),
    )

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Rows into records, after one look at all of them for what their ties say of classes."""
        return OldUnitRows(out, self.columns)


class OldUnitRows:
    """Turns the rows of one file into units, their parents and their memberships."""

    def __init__(self, out: Recorder, columns: Columns) -> None:
        self._out = out
        self._columns = columns

    @cached_property
    def _hierarchy(self) -> Hierarchy:
        """Of all rows of the file; asked for once its header was found good."""
        return _hierarchy(Path(self._out.file), self._columns)

    def __call__(self, row: Row) -> None:
        """One unit."""
        name, where = row.need(_NAME), _country(row, strict=True)
        self._out.wanted([where])
        aliases, words = split(_first(row, _ALIASES)), split(_first(row, _CLASSES))
        note = f"Classification: {', '.join(words)}" if words else ""
        unit = self._actor(where, name, aliases=aliases, note=note)
        self._out.describe(unit)
        for begin, column, predicate, said in _TIES:
            for other in split(row.text(column)):
                sources = named_sources(row, _said("Source", said))
                self._out.cite(f"unit {name}", sources or named_sources(row, _NAME_SOURCES))
                ends = (unit, predicate, self._actor(where, other))
                _claim(row, self._out, begin, ends, _said("Confidence", said))

    def _actor(self, where: str, name: str, **more: Any) -> str:
        id_ = _id(where, name)
        return self._out.actor(id_, self._hierarchy.class_of(id_), name, country=where, **more)


def _hierarchy(path: Path, columns: Columns) -> Hierarchy:
    found = Hierarchy()
    for _, row in file_rows(path, columns, look_at(path).encoding, _quiet, _quiet):
        if isinstance(row, Row):
            where, name = _country(row, strict=False), row.text(_NAME)
            found.unit(_id(where, name), name, split(_first(row, _CLASSES)))
            for _, column, predicate, _ in _TIES:
                for other in split(row.text(column)):
                    kind = "member" if predicate == "memberOf" else "child"
                    found.tie(kind, _id(where, name), _id(where, other), other)
    return found


def _quiet(_said: int | str) -> None:
    """The second reading of the file is the one that tells of progress and of columns."""


def _claim(
    row: Row, out: Recorder, begin: str, ends: tuple[str, str, str], graded: tuple[str, ...]
) -> None:
    first, last = f"{begin}:date_first_cited", f"{begin}:date_last_cited"
    starts = row.text(f"{first}_start") or row.text(f"{begin}:real_start")
    dates = period(
        date(row.text(first), first), starts, date(row.text(last), last),
        row.text(f"{begin}:open_ended"),
    )  # fmt: skip
    grade = _first(row, graded)
    unit, predicate, related = ends
    note = f"Confidence: {grade}" if grade else ""
    key = f"{predicate}|{row.text(first)}"
    out.claim(unit, predicate, related, key=key, dates=dates, extent="state", note=note)


def _id(where: str, name: str) -> str:
    return f"sfm-name-{slug(where, name)}"


def _country(row: Row, *, strict: bool) -> str:
    """``ocd-division/country:ng``, or a code; unknown codes are an error of the row when asked."""
    text = _first(row, _COUNTRIES).rpartition(":")[2]
    try:
        return country(text, _COUNTRIES[0])
    except RowError:
        if strict:
            raise
        return ""


def _first(row: Row, columns: tuple[str, ...]) -> str:
    return next(filter(None, map(row.text, columns)), "")
