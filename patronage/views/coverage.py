"""Who has recorded what: coverage as rows for a terminal and for CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from patronage.graph.coverage import KINDS, Coverage, Covered
from patronage.views.tables import csv_text
from patronage.views.terminal import rows_table

_COLUMNS: Final = ("country", "year", "publisher")


def coverage_report(coverage: Coverage) -> RenderableType:
    """One line for each country, year and publisher, and what has no country or no year."""
    rows = [(*_where(row), f"{row.claims:,}", _kinds(row)) for row in coverage.rows]
    total = Text(
        f"{coverage.claims:,} claims, each counted once, in the first year that it names: "
        f"{coverage.countryless_claims:,} without a country, {coverage.undated_claims:,} undated. "
        "Where nobody has recorded anything, an empty answer says nothing."
    )
    return Group(rows_table((*_COLUMNS, "claims", "of which"), rows), Text(""), total)


def _where(row: Covered) -> tuple[str, str, str]:
    year = "undated" if row.year is None else str(row.year)
    return row.country or "unknown", year, row.publisher or "no source"


def _kinds(row: Covered) -> str:
    return ", ".join(f"{kind} {count:,}" for kind, count in row.kinds.items())


def coverage_csv(coverage: Coverage) -> str:
    """The same with a column for every kind; an unknown country, year or publisher is empty."""
    rows = [
        (row.country, row.year, row.publisher, *_counts(row), row.claims) for row in coverage.rows
    ]
    return csv_text((*_COLUMNS, *(kind.replace(" ", "_") for kind in KINDS), "claims"), rows)


def _counts(row: Covered) -> Iterator[int]:
    return (row.kinds.get(kind, 0) for kind in KINDS)
