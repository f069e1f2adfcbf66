"""What the readers of all curated tables share during one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from patronage.graph.records import Citation, Status, Visibility
from patronage.graph.spool import Row
from patronage.graph.validity import Extent, Validity
from patronage.loaders.base import Context, Placed
from patronage.loaders.curated.cells import Cells
from patronage.loaders.curated.dates import bounds
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.header import table_rows
from patronage.loaders.curated.parsing import Cited
from patronage.loaders.curated.words import Words

_REMEMBERED_DATES = 100_000


class Backing(NamedTuple):
    """How well a row is backed. ``cited`` are its citations as the id of a claim takes them,
    ``rows`` as rows of the dataset file."""

    status: Status
    unread: bool
    cited: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations as records."""
        return tuple(Citation(*row) for row in self.rows)


@dataclass(slots=True)
class Shared:
    """The run's context, the words, claims that events imply, and refs of rows.

    ``refs`` maps the curator's label of a row of relations to the id of its claim.
    """

    context: Context
    words: Words
    format_name: str
    implied: list[Placed] = field(default_factory=list)
    refs: dict[str, str] = field(default_factory=dict)
    _dates: dict[tuple[str, str, Extent], Validity] = field(default_factory=dict)

    def rows(self, grid: Grid) -> Iterator[Cells]:
        """The rows of a table, one after another in the same Cells object."""
        account = self.context.account(grid.file, self.format_name, grid.sha256)
        cells = Cells(grid.table, grid.file, self.words, self.context.report)
        for line, row in table_rows(grid, account, self.context.report):
            cells.begin(line, row)
            yield cells

    def bounds(self, start: str, end: str, extent: Extent) -> Validity:
        """The four bounds of two written dates, remembered. Raises CellError."""
        key = (start, end, extent)
        found = self._dates.get(key)
        if found is None:
            found = bounds(start, end, extent)
            if len(self._dates) < _REMEMBERED_DATES:
                self._dates[key] = found
        return found

    def dates(self, cells: Cells, extent: Extent) -> tuple[str, str, Validity]:
        """The columns ``from`` and ``until`` of a row, with their bounds."""
        start, end = cells.raw("from"), cells.raw("until")
        return start, end, self.bounds_of(cells, start, end, extent)

    def bounds_of(self, cells: Cells, start: str, end: str, extent: Extent) -> Validity:
        """The bounds of two dates of a row; what is wrong with them is reported."""
        found = self._dates.get((start, end, extent))
        if found is not None:
            return found
        try:
            return self.bounds(start, end, extent)
        except CellError as error:
            column = "until" if error.code not in _STARTS and _wrong_end(start, error) else "from"
            cells.fail(error, column)
            return self.bounds("", "", extent)

    def backing(self, cells: Cells, status: str, quotation: str = "") -> Backing:
        """How well a row is backed; a quotation belongs to the first of its sources.

        A row is unread when it says so, or when all its sources are; it then counts as reported
        at best.
        """
        cited = self._one_source(cells.raw("sources")) or cells.citations("sources")
        unread = self._unread(cells, cited)
        if unread and status == "confirmed":
            status = "reported"
            self._note_lowered(cells)
        if len(cited) == 1:
            ((source, place),) = cited
            keys: tuple[str, ...] = (f"{source}#{place}",)
            rows: tuple[Row, ...] = ((source, place, "", "", quotation),)
        else:
            keys = tuple(sorted(map("#".join, cited)))
            quoted = (quotation, *[""] * len(cited))
            rows = tuple(
                sorted(
                    (source, place, "", "", said)
                    for (source, place), said in zip(cited, quoted, strict=False)
                )
            )
        return Backing(status, unread, keys, rows)  # type: ignore[arg-type]

    def _one_source(self, text: str) -> tuple[Cited, ...]:
        """The short way for what most rows hold, one known source and a plain place in it."""
        source, _, place = text.partition("#")
        if source not in self.context.sources:
            return ()
        if place and (not place[0].isalnum() or not place.isascii() or not place.isprintable()):
            return ()
        return () if ";" in place else ((source, place),)

    def _unread(self, cells: Cells, cited: tuple[Cited, ...]) -> bool:
        if cells.raw("read") and cells.word("read", "yes-no", "") == "no":
            return True
        sources = self.context.sources
        for source, _ in cited:  # noqa: SIM110 - a generator would double the time of a row
            if sources.get(source, True):
                return False
        return True

    def _note_lowered(self, cells: Cells) -> None:
        cells.problem(
            "lowered-status",
            "nobody has read a source of this row, so it counts as reported, not confirmed",
            "read = yes, once somebody has read a source",
            column="status",
            value="confirmed",
            severity="note",
        )


_STARTS = frozenset({"start-after-end", "open-start"})


def _wrong_end(start: str, error: CellError) -> bool:
    from patronage.loaders.curated.dates import check_date

    try:
        check_date(start)
    except CellError:
        return False
    return error.code != "start-after-end"


def visibility(cells: Cells) -> Visibility:
    """The column ``visibility`` with its default."""
    return cells.word("visibility", "visibility", "public")  # type: ignore[return-value]
