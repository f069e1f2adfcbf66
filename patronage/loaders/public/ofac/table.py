"""OFAC's list as CSV: no header, columns by position, ``-0-`` for what is empty.

The layout is that of OFAC's data specification. Real files end with a row of the one character 26.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from patronage.graph.records import Problem
from patronage.loaders.base import Context, Placed, Reading
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.dates import iso_date
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.ofac.beside import OtherNames, names_beside
from patronage.loaders.public.ofac.entries import ABOUT, Entry, entity_id, record
from patronage.loaders.public.ofac.headless import headless_file, headless_records, headless_rows
from patronage.loaders.public.ofac.remarks import kept, linked, weak_names
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.records import Cells
from patronage.loaders.public.row import Row
from patronage.loaders.public.snapshots import SnapshotFormat, Snapshots
from patronage.loaders.public.table import Turned
from patronage.loaders.public.text import head, look_at

COLUMNS: Final = Columns(
    required=(
        *("ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type"),
        *("Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks"),
    )
)
_KINDS: Final = {"": "Entity", "individual": "Individual", "entity": "Entity", "vessel": "Vessel",
                 "aircraft": "Aircraft"}  # fmt: skip
_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_LOOKED_AT: Final = 20


class OfacTable(SnapshotFormat):
    """Snapshots of the list as CSV, each with the files beside it."""

    about = ABOUT

    def __init__(self) -> None:
        super().__init__()
        self._names = OtherNames()

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "ofac-sdn-csv"

    def recognise(self, path: Path) -> bool:
        """Whether most of the first records have twelve cells in the order of the list."""
        if not path.is_file():
            return False
        kept = [f"{line}\n" for line in head(path).splitlines()[:_LOOKED_AT]]
        records = headless_records(iter(kept), len(COLUMNS.required))
        cells = [one.cells for one in records if any(one.cells)]
        return 0 < len(cells) < 2 * sum(map(_is_entry, cells))

    def open(self, path: Path, context: Context) -> tuple[str, Iterator[tuple[int, Turned]]]:
        """The rows of the file, and those of the files beside it."""
        found = look_at(path)
        self._names = names_beside(path, self.name, context)
        width = len(COLUMNS.required)
        records = headless_file(path, width, found.encoding, context.progress)
        whole = _with_whole_remarks(records, self._names)
        return found.sha256, headless_rows(whole, COLUMNS)

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Entries, remembered for what later snapshots lack."""
        snapshots, names, day = self.snapshots, self._names, day_of(Path(out.file))
        return lambda row: _entry(row, out, snapshots, names, day)

    def read(self, path: Path, context: Context) -> Reading:
        """The reading, after which the files beside the list are accounted for."""
        if not day_of(path):
            context.report(_undated(path))
        reading = super().read(path, context)
        return replace(reading, things=_finished(reading.things, self._names, context))


def _finished(things: Iterator[Placed], names: OtherNames, context: Context) -> Iterator[Placed]:
    yield from things
    names.finish(context)


def day_of(path: Path) -> str:
    """The day of the list, as the name of its file or of its folder says it; empty when neither
    does."""
    for name in (path.stem, path.absolute().parent.name):
        for found in _DAY.finditer(name):
            if day := iso_date("-".join(found.groups())):
                return day
    return ""


def _is_entry(cells: list[str]) -> bool:
    """Whether a record looks like one of the list, in which most cells of any row are empty."""
    return (
        len(cells) == len(COLUMNS.required)
        and cells[0].strip().isdigit()
        and cells[2].strip().lower() in _KINDS
        and cells.count("") > 1
    )


def _undated(path: Path) -> Problem:
    return Problem(
        "undated-list", "warning",
        "neither the list nor its name says of which day it is: nothing is known of when a "
        "sanction held",
        path.as_posix(), expected="a day in the name of the file or its folder, such as "
        "2019-03-01/sdn.csv",
    )  # fmt: skip


def _entry(row: Row, out: Recorder, snapshots: Snapshots, names: OtherNames, day: str) -> None:
    uid = row.identity("ent_num")
    if not uid.isdigit():
        raise RowError("bad-id", "the number of the entry is none", column="ent_num", value=uid,
                       expected="a whole number")  # fmt: skip
    if day:
        snapshots.note(row, out.file, day, entity_id(uid))
    kind = _KINDS.get(row.text("SDN_Type").lower(), row.text("SDN_Type"))
    remarks = row.text("Remarks")
    person = kind == "Individual"
    others = (*names.names.get(uid, ()), *weak_names(remarks))
    entry = Entry(
        uid, kind, _name(row.need("SDN_Name"), person), [_name(other, person) for other in others],
        _programmes(row.text("Program")), linked(remarks),
    )  # fmt: skip
    record(entry, "SDN_Type", day, out)
    names.took(uid)


def _with_whole_remarks(records: Iterable[Cells], names: OtherNames) -> Iterator[Cells]:
    """The records with all of their remarks, and of these with what is read only."""
    for one in records:
        if len(one.cells) == len(COLUMNS.required):
            *others, remarks = one.cells
            rest = names.remarks.get(others[0].strip(), "")
            yield replace(one, cells=[*others, kept(remarks + rest)])
        else:
            yield one


def _name(said: str, person: bool) -> str:
    """``OFFICER, Invented`` of a person as the XML edition writes it: ``Invented OFFICER``."""
    last, comma, first = said.partition(",")
    return " ".join((f"{first} {last}" if person and comma else said).split())


def _programmes(said: str) -> set[str]:
    """``XANDRIA] [GLOMAG`` is two programmes."""
    return {one.strip() for one in said.strip("[] ").split("] [")} - {""}
