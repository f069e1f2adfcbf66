"""Rows of ``relations`` as claims: the one table that may have a million rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from patronage.graph.records import Claim, Purpose, claim_id
from patronage.graph.validity import Extent
from patronage.loaders.base import Placed
from patronage.loaders.curated.cells import Cells, checked_id
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.numbers import distinct, number, quantity
from patronage.loaders.curated.shared import Shared
from patronage.schema import Schema

SUPPORT_LETTERS = frozenset({"S", "s"})


def read_relations(grid: Grid, shared: Shared) -> Iterator[Placed]:
    """The claims of a table; those that point at the ref of another row come last."""
    extents = Extents(shared.context.schema)
    waiting: list[tuple[Claim, int]] = []
    first_rows: dict[str, int] = {}
    for cells in shared.rows(grid):
        claim = _claim(cells, shared, extents)
        _remember_ref(cells, claim, shared, first_rows)
        if cells.failed:
            continue
        if claim.part_of_amount:
            waiting.append((claim, cells.line))
        else:
            yield Placed(claim, grid.file, cells.line)
    for claim, line in waiting:
        part_of = shared.refs.get(claim.part_of_amount, claim.part_of_amount)
        yield Placed(replace(claim, part_of_amount=part_of), grid.file, line)


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


def _claim(cells: Cells, shared: Shared, extents: Extents) -> Claim:
    predicate = cells.read("predicate", shared.words.relation, "")
    amount, currency = _money(cells, shared)
    low, high, unit = _count(cells)
    stage = cells.word("stage", "stage", "")
    given = bool(stage) or amount is not None or low is not None
    said = cells.word("extent", "extent", "") or extents(predicate, given=given)
    extent: Extent = said  # type: ignore[assignment]
    start, end, valid = shared.dates(cells, extent)
    purpose: Purpose = cells.word("purpose", "purpose", "unknown")  # type: ignore[assignment]
    backing = shared.backing(cells, cells.text("quotation"))
    subject = cells.id("subject")
    object_ = cells.id("object")
    value = cells.text("value")
    return Claim(
        id=claim_id(
            (subject, predicate, object_ or value),
            (start, end),
            distinct(amount, currency, (low, high), unit, stage),
            backing.citations,
        ),
        subject=subject,
        predicate=predicate,
        object=object_ or None,
        value=value,
        from_text=start,
        until_text=end,
        validity=valid,
        extent=extent,
        amount=amount,
        currency=currency,
        quantity_low=low,
        quantity_high=high,
        unit=unit,
        stage=stage,
        purpose=purpose,
        status=backing.status,
        visibility=backing.visibility,
        part_of_amount=cells.read("part_of_amount", checked_id, ""),
        unread=backing.unread,
        note=cells.text("note"),
        citations=backing.citations,
    )


def _money(cells: Cells, shared: Shared) -> tuple[float | None, str]:
    written, currency = cells.raw("amount"), cells.raw("currency")
    amount = cells.read("amount", number, None)
    code = cells.read("currency", shared.words.currency, "")
    if written and not currency:
        cells.problem(
            "amount-without-currency",
            f'the amount "{written}" has no currency',
            cells.table.column("currency").expects,
            column="currency",
            value=written,
        )
    if currency and not written:
        cells.problem(
            "currency-without-amount",
            f'the currency "{currency}" has no amount',
            cells.table.column("amount").expects,
            column="amount",
            value=currency,
        )
    return amount, code


def _count(cells: Cells) -> tuple[float | None, float | None, str]:
    written, unit = cells.raw("quantity"), cells.text("unit")
    low, high = cells.read("quantity", quantity, (None, None))
    if written and not unit:
        cells.problem(
            "quantity-without-unit",
            f'the quantity "{written}" does not say of what',
            "a unit such as troops, trainers, vehicles or deaths",
            column="unit",
            value=written,
        )
    if unit and not written:
        cells.problem(
            "unit-without-quantity",
            f'the unit "{unit}" has no quantity',
            cells.table.column("quantity").expects,
            column="quantity",
            value=unit,
        )
    return low, high, unit


def _remember_ref(cells: Cells, claim: Claim, shared: Shared, first_rows: dict[str, int]) -> None:
    ref = cells.id("ref")
    if not ref:
        return
    if ref in first_rows:
        cells.problem(
            "duplicate-ref",
            f'the ref "{ref}" is that of row {first_rows[ref]} too',
            "a ref of its own, or none",
            column="ref",
            value=ref,
        )
        return
    first_rows[ref] = cells.line
    shared.refs[ref] = claim.id
