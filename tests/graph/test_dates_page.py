"""What docs/dates.md tells curators is what is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from patronage.graph.date_advice import refusal
from patronage.graph.notation import is_date
from patronage.graph.validity import iso, validity

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"


def rows(section: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    text = PAGE.read_text(encoding="utf-8").split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


WRITTEN = [
    text
    for _, cell, _ in rows("What to write")
    for text in codes(cell)
    if text not in ("until", "from")
]
REFUSED = [
    (text, row[2])
    for row in rows("What is refused, and what to write instead")
    for text in codes(row[0])
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_the_page_says_to_write_is_read(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(("text", "instead"), REFUSED)
def test_what_the_page_says_is_refused_is_refused_with_that_advice(text: str, instead: str) -> None:
    assert not is_date(text)
    right = [one for one in codes(instead) if one not in ("from", "until")]
    assert all(map(is_date, right))
    # the row of words advises two dots for the one and an empty cell for the other
    assert text == "unknown" or all(one in refusal(text) for one in right)


def test_the_page_has_examples() -> None:
    assert len(WRITTEN) > 12
    assert len(REFUSED) > 10


@pytest.mark.parametrize("row", rows("The four bounds"))
def test_the_bounds_on_the_page(row: list[str]) -> None:
    start, end = ("".join(codes(cell)) for cell in row[:2])
    found = validity(start, end, "state")
    assert row[2] == shown(found.start_earliest, found.start_latest, "any day to {}")
    assert row[3] == shown(found.end_earliest, found.end_latest, "any day to {}")


def shown(earliest: int, latest: int, before: str) -> str:
    first, last = iso(earliest), iso(latest)
    if first is None and last is None:
        return "none"
    if first is None:
        return before.format(last)
    if last is None:
        return f"{first} or later"
    return first if first == last else f"{first} to {last}"
