"""Units in the old wide layout: related by name, each field with its own sources and confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from patronage.graph.folding import fold
from patronage.loaders.public.codes import country
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm import old_layout as layout
from patronage.loaders.public.sfm.about import OLD_UNITS
from patronage.loaders.public.sfm.cited import CitedSources, Fields, cite, split
from patronage.loaders.public.sfm.dates import date, period
from patronage.loaders.public.sfm.fields import FINAL
from patronage.loaders.public.sfm.hierarchy import Hierarchy
from patronage.loaders.public.sfm.old_layout import Moment, Tie
from patronage.loaders.public.sfm.table import SfmTable
from patronage.loaders.public.sfm.units import predicate
from patronage.loaders.public.sfm.words import TIES, status

_NAME_SOURCES: Fields = {"": layout.NAME_SOURCES}


class OldUnits(SfmTable):
    """Units in the old wide layout."""

    about = OLD_UNITS
    columns = Columns(
        required=(layout.NAME, layout.PARENT),
        optional=(
            *(layout.UUID, layout.STATUS, layout.MEMBER, *layout.ALIASES, *layout.CLASSES),
            *(*layout.COUNTRIES, *layout.NAME_SOURCES),
            *(one for tie in layout.TIES for one in tie.columns),
            *(one for moment in layout.LIFE for one in moment.columns),
        ),
        ignored=layout.IGNORED,
    )

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Rows into records, after one look at all of them for names and for what ties say."""
        return OldUnitRows(out, self.run.sources, partial(self.run.once, self.name, look))


@dataclass(slots=True)
class Seen:
    """What all rows say together: which ids names have, and who is above whom."""

    hierarchy: Hierarchy = field(default_factory=Hierarchy)
    uuids: dict[str, str] = field(default_factory=dict)

    def id(self, where: str, name: str) -> str:
        """The id of a unit of this name: of its row's own id when it has one, else of the name."""
        made = f"sfm-name-{slug(where, name)}"
        return self.uuids.get(made, made)


class OldUnitRows:
    """Turns the rows of one table into units, their parents and their memberships."""

    def __init__(self, out: Recorder, known: CitedSources, look: Callable[[], Seen]) -> None:
        self._out = out
        self._known = known
        self._look = look

    @cached_property
    def _seen(self) -> Seen:
        """Of all rows of the run; asked for once the header was found good."""
        return self._look()

    def __call__(self, row: Row) -> None:
        """One unit."""
        if not is_final(row):
            raise LeftOut("not final: the research status is not 3")
        name, where = row.need(layout.NAME), _country(row, strict=True)
        self._out.wanted([where])
        unit = self._own(row, where, name)
        for tie in layout.TIES:
            for other in split(row.text(tie.other)):
                cite(row, self._out, f"unit {name}", self._known, _sources(tie), _NAME_SOURCES)
                _claim(row, self._out, tie, unit, self._actor(where, other))

    def _own(self, row: Row, where: str, name: str) -> str:
        words = split(_first(row, layout.CLASSES))
        dates = _dates(row, *layout.LIFE)
        uuid = row.text(layout.UUID)
        unit = self._actor(
            where,
            name,
            aliases=split(_first(row, layout.ALIASES)),
            from_text=dates[0],
            until_text=dates[1],
            validity=self._out.dated(*dates, "state"),
            external_ids=(("sfm", uuid),) if uuid else (),
            note=f"Classification: {', '.join(words)}" if words else "",
        )
        self._out.describe(unit)
        return unit

    def _actor(self, where: str, name: str, **more: Any) -> str:
        id_ = self._seen.id(where, name)
        return self._out.actor(id_, self._seen.hierarchy.class_of(id_), name, country=where, **more)


def look(stream: Iterable[Row]) -> Seen:
    """Names and ties of all rows that are final."""
    found, rows = Seen(), list(filter(is_final, stream))
    for row in rows:
        if uuid := row.text(layout.UUID):
            made = found.id(_country(row, strict=False), row.text(layout.NAME))
            found.uuids.setdefault(made, f"sfm-{uuid}")
    for row in rows:
        where, name = _country(row, strict=False), row.text(layout.NAME)
        id_ = found.id(where, name)
        found.hierarchy.unit(id_, name, split(_first(row, layout.CLASSES)))
        for tie in layout.TIES:
            for other in split(row.text(tie.other)):
                found.hierarchy.tie(tie.kind, id_, found.id(where, other), other)
    return found


def _claim(row: Row, out: Recorder, tie: Tie, unit: str, related: str) -> None:
    class_, grade = _first(row, tie.classes), _first(row, tie.confidence)
    relation = predicate(tie.kind, class_, _column(row, tie.classes))
    notes = (
        f"{class_} relationship" if fold(class_) in TIES else "",
        f"Confidence: {grade}" if grade else "",
    )
    out.claim(
        unit,
        relation,
        related,
        key="|".join((tie.kind, fold(class_), moment_date(row, tie.first))),
        dates=_dates(row, tie.first, tie.last),
        extent="state",
        status=status(grade, _column(row, tie.confidence), out),
        note="; ".join(filter(None, notes)),
    )


def _sources(tie: Tie) -> Fields:
    return {
        "the tie": tie.sources, "its class": tie.class_sources,
        "its first date": tie.first.sources, "its last date": tie.last.sources,
    }  # fmt: skip


def _dates(row: Row, first: Moment, last: Moment) -> tuple[str, str]:
    over = bool(last.over) and row.text(last.over).upper() == "Y"
    is_open = "E" if over else _first(row, last.exact)
    return period(
        moment_date(row, first), _first(row, first.exact), moment_date(row, last), is_open
    )


def moment_date(row: Row, moment: Moment) -> str:
    """The date in the cells for its parts when there are such, else in one cell."""
    said = [row.text(part).removesuffix(".0") for part in moment.parts]
    known = said[: next((n for n, part in enumerate(said) if not part), len(said))]
    return date("-".join(known) or _first(row, moment.whole), _column(row, moment.whole))


def _country(row: Row, *, strict: bool) -> str:
    """``ocd-division/country:ng``, or a code; unknown codes are an error of the row when asked."""
    text = _first(row, layout.COUNTRIES).rpartition(":")[2]
    try:
        return country(text, _column(row, layout.COUNTRIES))
    except RowError:
        if strict:
            raise
        return ""


def is_final(row: Row) -> bool:
    """Whether a row may be published."""
    return row.text(layout.STATUS).removesuffix(".0") in ("", FINAL)


def _first(row: Row, columns: tuple[str, ...]) -> str:
    return next(filter(None, map(row.text, columns)), "")


def _column(row: Row, columns: tuple[str, ...]) -> str:
    """The column that says it, the first when none does."""
    return next((one for one in columns if row.text(one)), columns[0] if columns else "")
