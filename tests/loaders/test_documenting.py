"""The page about curated tables is what the definitions say, and its examples are true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from patronage.graph.validity import span
from patronage.loaders.curated.documenting import page
from patronage.loaders.curated.tables import TABLES
from patronage.loaders.importing.mapping import read_mapping

DOCS = Path(__file__).parents[2] / "docs" / "curated-tables.md"


def test_the_page_is_up_to_date() -> None:
    hint = "run: python -m patronage.loaders.curated.documenting docs/curated-tables.md"
    assert DOCS.read_text(encoding="utf-8") == page(), hint


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_on_it_with_a_sentence(table: object) -> None:
    text = page()
    for column in table.columns:  # type: ignore[attr-defined]
        assert re.search(rf"\| (\*\*)?{column.name}(\*\*)? \| [A-Z].*\.", text), column.name


def test_the_dates_it_shows_can_be_read() -> None:
    section = page().partition("| you write |")[2].partition("`03/04/2021`")[0]
    shown = re.findall(r"`([\d\[][^`]*)`", section)
    assert len(shown) >= 5
    for date in shown:
        span(date)


def test_the_mapping_it_shows_is_one() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", page(), re.DOTALL)
    mapping = read_mapping("aid-2024", tomllib.loads(block)["import"]["aid-2024"])
    assert mapping.confirmed
    assert mapping.columns["subject"] == "Donor"
