"""Rows of ``relations`` as claims: the one table that may have a million rows.

What repeats from row to row (the words of a claim, its dates) is read once and remembered; a claim
comes out as a row for the dataset file, without a record object in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from patronage.graph.records import Purpose, digest
from patronage.graph.rows import CLAIM_COLUMNS
from patronage.graph.spool import Row
from patronage.graph.validity import Extent
from patronage.loaders.base import ClaimRow, Placed
from patronage.loaders.curated.cells import Cells
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.numbers import number, plain_number, quantity
from patronage.loaders.curated.parsing import checked_id, is_id
from patronage.loaders.curated.shared import Shared, visibility
from patronage.schema import Schema

SUPPORT_LETTERS: Final = frozenset({"S", "s"})
_REMEMBERED: Final = 50_000
_NONE: Final[tuple[float | None, float | None]] = (None, None)
_PART_OF: Final = CLAIM_COLUMNS.index("part_of_amount")


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What many claims have in common: their words, and which of their other cells are filled."""

    predicate: str
    extent: Extent
    currency: str
    unit: str
    stage: str
    purpose: Purpose
    status: str
    visibility: str


def read_relations(grid: Grid, shared: Shared) -> Iterator[Placed]:
    """The claims of a table; those that point at the ref of another row come last."""
    reader = RelationReader(shared)
    waiting: list[Placed] = []
    for cells in shared.rows(grid):
        claim = reader.claim(cells)
        if claim is None:
            continue
        placed = Placed(claim, grid.file, cells.line)
        if claim.values[_PART_OF]:
            waiting.append(placed)
        else:
            yield placed
    for placed in waiting:
        yield placed._replace(record=_pointing(placed.record, shared.refs))


def _pointing(claim: ClaimRow, refs: dict[str, str]) -> ClaimRow:
    """The claim with the id of another in place of the ref of its row."""
    values = list(claim.values)
    values[_PART_OF] = refs.get(values[_PART_OF], values[_PART_OF])
    return replace(claim, values=tuple(values))


class RelationReader:
    """Reads row after row; remembers the terms it met and the rows that have a ref."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._extents = Extents(shared.context.schema)
        self._first_rows: dict[str, int] = {}
        self._known: dict[tuple[str | bool, ...], Terms] = {}

    def claim(self, cells: Cells) -> ClaimRow | None:
        """The claim of a row; None when the row has an error."""
        # fmt: off
        (ref, subject, predicate, object_, value, start, end, said, amount, currency, quantity_,
         unit, stage, purpose, status, seen_by, part_of, _, _, quoted, note) = cells.row
        # fmt: on
        terms = self._terms(
            cells,
            (predicate, said, currency, unit, stage, purpose, status, seen_by)
            + (not object_, not value, not amount, not quantity_, not part_of),
        )
        if not (is_id(subject) and (not object_ or is_id(object_))):
            subject, object_ = cells.id("subject"), cells.id("object")
        money = cells.read("amount", number, None) if amount else None
        low, high = cells.read("quantity", quantity, _NONE) if quantity_ else _NONE
        valid = self._shared.bounds_of(cells, start, end, terms.extent)
        value = value and cells.text("value")
        part_of = part_of and cells.read("part_of_amount", checked_id, "")
        backing = self._shared.backing(cells, terms.status, quoted and cells.text("quotation"))
        # fmt: off
        key = "c-" + digest(
            subject, terms.predicate, object_ or value, start, end,
            plain_number(money), terms.currency, plain_number(low), plain_number(high),
            terms.unit, terms.stage, "|", *backing.cited,
        )
        values: Row = (
            key, subject, terms.predicate, object_ or None, value, start, end,
            valid.start_earliest, valid.start_latest, valid.end_earliest, valid.end_latest,
            terms.extent, money, terms.currency, low, high, terms.unit, terms.stage,
            terms.purpose, backing.status, terms.visibility, "", part_of,
            int(backing.unread), note and cells.text("note"), backing.rows,
        )
        # fmt: on
        if ref:
            self._remember_ref(cells, key)
        if cells.failed:
            return None
        return ClaimRow(values, terms if cells.short else None, not seen_by)

    def _terms(self, cells: Cells, key: tuple[str | bool, ...]) -> Terms:
        """The terms of a row, read once for all rows with the same words and filled cells."""
        terms = self._known.get(key)
        if terms is None:
            before = cells.said
            terms = self._read_terms(cells)
            if cells.said == before and len(self._known) < _REMEMBERED:
                self._known[key] = terms
        return terms

    def _read_terms(self, cells: Cells) -> Terms:
        predicate = cells.read("predicate", self._shared.words.relation, "")
        stage = cells.word("stage", "stage", "")
        given = bool(stage or cells.raw("amount") or cells.raw("quantity"))
        said = cells.word("extent", "extent", "") or self._extents(predicate, given=given)
        purpose: Purpose = cells.word("purpose", "purpose", "unknown")  # type: ignore[assignment]
        _money(cells)
        _count(cells)
        return Terms(
            predicate=predicate,
            extent=said,  # type: ignore[arg-type]
            currency=cells.read("currency", self._shared.words.currency, ""),
            unit=cells.text("unit"),
            stage=stage,
            purpose=purpose,
            status=cells.word("status", "status", "reported"),
            visibility=visibility(cells),
        )

    def _remember_ref(self, cells: Cells, claim_id: str) -> None:
        ref = cells.id("ref")
        if ref in self._first_rows:
            cells.problem(
                "duplicate-ref",
                f'the ref "{ref}" is that of row {self._first_rows[ref]} too',
                "a ref of its own, or none",
                column="ref",
                value=ref,
            )
            return
        self._first_rows[ref] = cells.line
        self._shared.refs[ref] = claim_id


class Extents:
    """Whether a claim is an act or a state when its row does not say."""

    def __init__(self, schema: Schema) -> None:
        self._acts = frozenset(
            name for name, one in schema.relations.items() if one.default_extent == "act"
        )
        self._support = frozenset(
            name
            for name, one in schema.relations.items()
            if any(rule.link in SUPPORT_LETTERS for rule in one.rules)
        )

    def __call__(self, predicate: str, *, given: bool) -> Extent:
        """``given``: the row has a stage, an amount or a quantity."""
        act = predicate in self._acts or (given and predicate in self._support)
        return "act" if act else "state"


def _money(cells: Cells) -> None:
    """An amount needs a currency, and the other way round."""
    amount, currency = cells.raw("amount"), cells.raw("currency")
    if amount and not currency:
        cells.problem(
            "amount-without-currency",
            f'the amount "{amount}" has no currency',
            cells.table.column("currency").expects,
            column="currency",
            value=amount,
        )
    if currency and not amount:
        cells.problem(
            "currency-without-amount",
            f'the currency "{currency}" has no amount',
            cells.table.column("amount").expects,
            column="amount",
            value=currency,
        )


def _count(cells: Cells) -> None:
    """A quantity needs a unit, and the other way round."""
    counted, unit = cells.raw("quantity"), cells.raw("unit")
    if counted and not unit:
        cells.problem(
            "quantity-without-unit",
            f'the quantity "{counted}" does not say of what',
            "a unit such as troops, trainers, vehicles or deaths",
            column="unit",
            value=counted,
        )
    if unit and not counted:
        cells.problem(
            "unit-without-quantity",
            f'the unit "{unit}" has no quantity',
            cells.table.column("quantity").expects,
            column="quantity",
            value=unit,
        )
