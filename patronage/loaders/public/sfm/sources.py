"""The sheet of sources: titles, publishers, addresses and archives of the ids in other sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from patronage.graph.records import Source
from patronage.loaders.base import Context, Reading
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.dates import iso_date
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import EachRow
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm.about_persons import SOURCES
from patronage.loaders.public.sfm.cited import Described, source_id
from patronage.loaders.public.sfm.dates import date
from patronage.loaders.public.sfm.run import shared_run
from patronage.loaders.public.sfm.table import SfmTable
from patronage.schema.checks import Checks

_ADDRESS: Final = re.compile(r'https?://[^\s<>"{}|\\^`]{1,2000}')
_DATES: Final = (
    *("source:published_timestamp", "source:created_timestamp", "source:uploaded_timestamp"),
)
_READ: Final = (
    *("source:type", "source:author", "source:url", *_DATES, "source:accessed_timestamp"),
    *("source:access_point_type", "source:access_point_trigger", "source:archive_url"),
    *("source:publication_country", "source:publication_name"),
)
_IGNORED: Final = (
    *("source:comments:admin", "source:status:admin", "source:archive_timestamp"),
    *("source:publication_id:admin", "source:id:admin", "source:source_id:admin"),
    *("source:external_archive_sha_content:admin", "source:external_archive_sha_meta:admin"),
)


class Sources(EachRow, SfmTable):
    """Sources as the importer of WhoWasInCommand takes them."""

    about = SOURCES
    id_column = "source:access_point_id:admin"
    columns = Columns(
        required=("source:access_point_id:admin", "source:title"),
        optional=(*_READ, "source:restricted:admin"),
        ignored=_IGNORED,
    )

    def read(self, path: Path, context: Context) -> Reading:
        """Begin to read, and let all tables of the run know of this one."""
        run = shared_run(context)
        described = partial(_described, self, context.schema.checks())
        run.sources.sheets.append(partial(run.once, self.name, described))
        return super().read(path, context)

    def map_row(self, row: Row, out: Recorder) -> None:
        """A source."""
        source = self.described(row).source
        out.source(source)
        if self.run.sources.of(row.text(self.id_column)).source != source:
            raise LeftOut("an earlier row tells this source")

    def described(self, row: Row) -> Described:
        """What a row tells. Raises RowError."""
        id_ = row.need(self.id_column)
        archive, trigger = row.text("source:archive_url"), row.text("source:access_point_trigger")
        source = Source(
            id=source_id(id_),
            title=row.need("source:title"),
            publisher=row.text("source:publication_name"),
            date_text=_published(row),
            url=row.text("source:url"),
            kind=row.text("source:type") or "report",
            read=False,
            visibility="restricted" if _restricted(row) else "public",
            note=_note(row, archive),
        )
        kind = row.text("source:access_point_type")
        return Described(
            source,
            page=f"{kind or 'page'} {trigger}" if trigger else "",
            accessed=iso_date(row.text("source:accessed_timestamp")) or "",
            archive_url=archive if _ADDRESS.fullmatch(archive) else "",
        )


class SourcesDownload(Sources):
    """Sources as WhoWasInCommand gives them out."""

    id_column = "source:access_point_id"
    columns = Columns(
        required=("source:access_point_id", "source:title"), optional=_READ, ignored=_IGNORED
    )

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "sfm-sources-download"


class OldSources(Sources):
    """Sources in the layout of 2019."""

    id_column = "lookup_source_id"
    columns = Columns(
        required=("lookup_source_id", "title", "source_url"),
        optional=(
            *("page", "published_on", "access_date", "archive_url", "country"),
            "publication_title",
        ),
        ignored=("archive_timestamp", "source_id", "alias_source_id", "key", "new_pub_id"),
    )

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "sfm-sources-old"

    def described(self, row: Row) -> Described:
        """What a row tells. Raises RowError."""
        archive, page = row.text("archive_url"), row.text("page")
        said = {"Published in": row.text("country"), "Archived at": archive}
        source = Source(
            id=source_id(row.need(self.id_column)),
            title=row.need("title"),
            publisher=row.text("publication_title"),
            date_text=_day(row, "published_on"),
            url=row.text("source_url"),
            kind="report",
            read=False,
            note=" ".join(f"{what}: {value}." for what, value in said.items() if value),
        )
        return Described(
            source,
            page=f"page {page}" if page else "",
            accessed=iso_date(row.text("access_date")) or "",
            archive_url=archive if _ADDRESS.fullmatch(archive) else "",
        )


def _described(table: Sources, checks: Checks, rows: Iterator[Row]) -> list[tuple[str, Described]]:
    """Every source that the schema allows."""
    found = []
    for row in rows:
        try:
            described = table.described(row)
        except RowError:
            continue
        if not checks.source(described.source):
            found.append((row.text(table.id_column), described))
    return found


def _published(row: Row) -> str:
    """When it was published, or else made, or else put there, as far as it is known."""
    return next(filter(None, (_day(row, column) for column in _DATES)), "")


def _day(row: Row, column: str) -> str:
    """A date as far as it is known; what is none stays as it is written."""
    text = row.text(column)
    try:
        return date(text.partition("T")[0], column)
    except RowError:
        return text


def _restricted(row: Row) -> bool:
    return row.text("source:restricted:admin").casefold() in ("1", "1.0", "y", "yes", "true")


def _note(row: Row, archive: str) -> str:
    country = row.text("source:publication_country")
    said = {"Author": row.text("source:author"), "Published in": country, "Archived at": archive}
    return " ".join(f"{what}: {value}." for what, value in said.items() if value)
