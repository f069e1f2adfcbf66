"""Every fact of the article that the dataset starts from is carried by records."""

from __future__ import annotations

import pytest

from tests.datasets.tables import Row, beside, records, sources, table, values

FACTS = beside("article")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["fact"][:60])
def test_a_fact_of_the_article_is_carried_by_records_that_are_there(fact: Row) -> None:
    carriers = values(fact["records"])
    assert carriers
    assert [key for key in carriers if key not in records()] == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["fact"][:60])
def test_a_fact_of_the_article_is_cited_to_it(fact: Row) -> None:
    assert any("article" in sources(records()[key]) for key in values(fact["records"]))


@pytest.mark.parametrize("name", ["actors", "relations", "events", "assessments"])
def test_what_cites_the_article_carries_one_of_its_facts(name: str) -> None:
    carriers = {key for fact in FACTS for key in values(fact["records"])}
    citing = {key for key, row in records().items() if row in table(name) and _cites(row)}
    assert citing - carriers == set()


def test_opinions_of_the_article_are_assessments_by_its_author() -> None:
    opinions = [row for row in table("assessments") if row["id"].startswith("as-article-")]
    assert len(opinions) >= 22
    assert {row["assessor"] for row in opinions} == {"article-author"}


def _cites(row: Row) -> bool:
    return "article" in sources(row)
