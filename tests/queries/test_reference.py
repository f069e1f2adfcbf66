"""The page of canned queries is what the headers say."""

from __future__ import annotations

import pytest

from patronage.graph.chains import CAVEAT
from patronage.queries import catalogue
from patronage.queries.header import CannedQuery
from patronage.queries.reference import PAGE, render


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run python -m patronage.queries.reference"


@pytest.mark.parametrize("query", catalogue().values(), ids=lambda query: query.name)
def test_every_query_is_described_whole(query: CannedQuery) -> None:
    section = render().split(f"\n## {query.name}\n", 1)[1].split("\n## ", 1)[0]
    assert query.question in section
    for parameter in query.parameters:
        assert f"| `{parameter.name}` |" in section
    for column in query.columns:
        assert f"| `{column.name}` |" in section


def test_chains_come_with_what_they_do_not_show() -> None:
    assert CAVEAT in catalogue()["chains"].notes
    assert CAVEAT in render()
