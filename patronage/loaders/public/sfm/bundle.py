"""A workbook or a folder of sheets: each is told by its header and read as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Final

from patronage.graph.records import Problem
from patronage.loaders.base import Context, Reading
from patronage.loaders.curated.tables import TABLE_NAMES
from patronage.loaders.curated.workbook import is_workbook
from patronage.loaders.public.errors import FileError
from patronage.loaders.public.format import PublicFormat, problem
from patronage.loaders.public.records import Cells, RecordReader
from patronage.loaders.public.sfm.about_persons import BUNDLE
from patronage.loaders.public.sfm.incidents import Incidents
from patronage.loaders.public.sfm.old_persons import OldPersons
from patronage.loaders.public.sfm.old_units import OldUnits
from patronage.loaders.public.sfm.persons import PersonalDetails, Personnel, Persons
from patronage.loaders.public.sfm.sources import OldSources, Sources, SourcesDownload
from patronage.loaders.public.sfm.table import SfmTable, Sheet
from patronage.loaders.public.sfm.units import Memberships, Parentage, Units
from patronage.loaders.public.table import PREAMBLE
from patronage.loaders.public.text import lines, look_at
from patronage.loaders.public.workbook import (
    begins_with,
    sheet_names,
    sheet_records,
    workbook_digest,
)

KINDS: Final[tuple[type[SfmTable], ...]] = (
    *(Sources, SourcesDownload, OldSources, Units, Parentage, Memberships, OldUnits),
    *(Persons, Personnel, OldPersons, PersonalDetails, Incidents),
)
"""In the order of reading: what describes a thing goes before what merely names it."""
_ENDS: Final = (".csv", ".tsv")
_OURS: Final = frozenset(TABLE_NAMES) - {"sources"}
"""Tables of curated records; ``sources`` is a name in use on both sides."""


class Bundle(PublicFormat):
    """All sheets of Security Force Monitor that a workbook or a folder holds."""

    about = BUNDLE

    def recognise(self, path: Path) -> bool:
        """Whether some sheet has a header of Security Force Monitor, and none is curated."""
        try:
            if path.is_dir():
                names = {one.name.casefold() for one in path.iterdir()}
                curated = {"dataset.toml", *(f"{name}.csv" for name in _OURS)}
                return not names & curated and any(_kind_of_file(one) for one in _files(path))
            if not path.is_file() or not is_workbook(path):
                return False
            sheets = sheet_names(path)
            curated = {"dataset", *_OURS}
            named = {name.strip().casefold() for name in sheets}
            return not named & curated and any(_kind_of_sheet(path, name) for name in sheets)
        except (FileError, OSError):
            return False

    def read(self, path: Path, context: Context) -> Reading:
        """Begin to read all sheets; what is in none of the layouts is counted and left out."""
        try:
            parts = list(_parts(path, context))
        except FileError as error:
            context.report(problem(error, path.as_posix(), 0))
            return Reading({}, iter(()), iter(()))
        readings = [format_.read(label, context) for label, format_ in _in_order(parts)]
        meta: dict[str, str] = {}
        for reading in reversed(readings):
            meta |= reading.meta
        return Reading(
            meta | self.about.meta(""),
            chain.from_iterable(reading.things for reading in readings),
            chain.from_iterable(reading.statements for reading in readings),
        )


def _in_order(parts: list[tuple[Path, SfmTable]]) -> list[tuple[Path, SfmTable]]:
    return sorted(parts, key=lambda part: KINDS.index(type(part[1])))


def _parts(path: Path, context: Context) -> Iterator[tuple[Path, SfmTable]]:
    """The sheets that are known, under the label of each; others are counted and left out."""
    if path.is_dir():
        for file in _files(path):
            if kind := _kind_of_file(file):
                yield file, kind()
            else:
                _leave_out_file(file, context)
        return
    digest = workbook_digest(path, context.progress)
    for name in sheet_names(path):
        label = path / name.replace("/", "-")
        if kind := _kind_of_sheet(path, name):
            yield label, kind(Sheet(path, name, digest))
        else:
            _leave_out(label, digest, _records(path, name), context)


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.suffix.casefold() in _ENDS)


def _kind_of_file(path: Path) -> type[SfmTable] | None:
    return next((kind for kind in KINDS if kind().recognise(path)), None)


def _kind_of_sheet(book: Path, name: str) -> type[SfmTable] | None:
    first = list(islice(_records(book, name), PREAMBLE + 1))
    return next((kind for kind in KINDS if begins_with(first, kind.columns)), None)


def _records(book: Path, name: str) -> Iterator[Cells]:
    """The rows of a sheet; none of an empty one, such as every new workbook has. Raises FileError
    for what cannot be read."""
    try:
        yield from sheet_records(book, name)
    except FileError as error:
        if error.code != "empty-file":
            raise


def _leave_out_file(path: Path, context: Context) -> None:
    try:
        found = look_at(path)
    except FileError as error:
        context.report(problem(error, path.as_posix(), 0))
        return
    reader = RecordReader(lines(path, found.encoding, context.progress), ",")
    _leave_out(path, found.sha256, iter(reader), context)


def _leave_out(label: Path, digest: str, rows: Iterator[Cells], context: Context) -> None:
    file = label.as_posix()
    account = context.account(file, BUNDLE.name, digest)
    for record in rows:
        account.read += 1
        context.skip(file, record.line, "in no layout of Security Force Monitor")
    if account.read:
        message = f'"{label.name}" has no header that is known here, and is not read'
        context.report(Problem("unknown-table", "warning", message, file))
