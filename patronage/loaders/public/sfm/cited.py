"""The sources that rows name by their ids, with what a sheet of sources in the same run tells.

An id is that of an access point: a place in a publication (a page, a minute of a clip) that
somebody saw on a day and that is archived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from patronage.graph.records import Citation, Source
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row

_SHORT: Final = 36
"""Characters of an id; what is longer is no id but text in the wrong column."""
Fields = Mapping[str, tuple[str, ...]]
"""Columns of sources by what they are the sources of."""


@dataclass(frozen=True, slots=True)
class Described:
    """A source as a sheet of sources tells it: where in it one is to look, when it was seen, and
    where it is archived."""

    source: Source
    page: str = ""
    accessed: str = ""
    archive_url: str = ""


@dataclass(slots=True)
class CitedSources:
    """Sources by id. ``sheets`` are read when the first row of the run cites a source."""

    sheets: list[Callable[[], Iterable[tuple[str, Described]]]] = field(default_factory=list)
    _known: dict[str, Described] | None = None

    def of(self, id_: str) -> Described:
        """What is known of a source: what the first sheet tells, else nothing but its id."""
        if self._known is None:
            self._known = {}
            for sheet in self.sheets:
                for key, described in sheet():
                    self._known.setdefault(key, described)
        return self._known.get(id_) or Described(unknown_source(id_))


def source_id(id_: str) -> str:
    """The id of a source here."""
    return f"sfm-source-{id_}"


def unknown_source(id_: str) -> Source:
    """A source of which no more than the id is known."""
    return Source(
        id=source_id(id_),
        title=f"Source {id_} of Security Force Monitor",
        kind="report",
        read=False,
        note="Known here by its id only; Security Force Monitor has its title and address.",
    )


def split(text: str) -> tuple[str, ...]:
    """The values of a cell, each once, in order."""
    return tuple(dict.fromkeys(part for one in text.split(";") if (part := one.strip())))


def cite(row: Row, out: Recorder, locator: str, known: CitedSources, *choices: Fields) -> None:
    """Cite the sources that stand in the columns of the first of ``choices`` that has any; where
    several fields have their own, each citation says for which it stands."""
    found = next(filter(None, (_by_id(row, fields) for fields in choices)), {})
    described = [(known.of(id_), fields) for id_, fields in sorted(found.items())]
    places = (
        Citation(one.source.id, _locator(one, fields), one.accessed, one.archive_url)
        for one, fields in described
    )
    out.cite(locator, [one.source for one, _ in described], list(places))


def _by_id(row: Row, fields: Fields) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field_, columns in fields.items():
        for id_ in dict.fromkeys(one for name in columns for one in split(row.text(name))):
            if _is_id(id_):
                found.setdefault(id_, []).append(field_)
    return found


def _is_id(text: str) -> bool:
    return len(text) <= _SHORT and text.isascii() and text.replace("-", "").isalnum()


def _locator(described: Described, fields: list[str]) -> str:
    named = ", ".join(filter(None, fields))
    return "; ".join(filter(None, (described.page, f"for {named}" if named else "")))
