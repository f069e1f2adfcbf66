"""What the readers of all curated tables share during one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from patronage.graph.records import Citation, Status, Visibility
from patronage.graph.validity import Extent, Validity
from patronage.loaders.base import Context, Placed
from patronage.loaders.curated.cells import Cells
from patronage.loaders.curated.dates import bounds
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.header import table_rows
from patronage.loaders.curated.words import Words

_REMEMBERED_DATES = 100_000


@dataclass(frozen=True, slots=True)
class Backing:
    """How well a row is backed, and who may see it."""

    status: Status
    visibility: Visibility
    unread: bool
    citations: tuple[Citation, ...]


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
        try:
            return start, end, self.bounds(start, end, extent)
        except CellError as error:
            column = "until" if error.code not in _STARTS and _wrong_end(start, error) else "from"
            cells.fail(error, column)
            return start, end, self.bounds("", "", extent)

    def backing(self, cells: Cells, quotation: str = "") -> Backing:
        """Status, visibility and citations of a row.

        A row is unread when it says so, or when all its sources are; it then counts as reported
        at best.
        """
        citations = cells.citations("sources", quotation)
        status: Status = cells.word("status", "status", "reported")  # type: ignore[assignment]
        read = cells.word("read", "yes-no", "")
        sources = self.context.sources
        unread = read == "no" or not any(sources.get(one.source, True) for one in citations)
        if unread and status == "confirmed":
            status = "reported"
            self._note_lowered(cells)
        return Backing(status, visibility(cells), unread, citations)

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
