"""Dates, amounts and verdicts are said as carefully as they are known."""

from patronage.views import words
from tests.support.small_answer import answer, citation


def test_a_citation_shows_title_publisher_date_and_place() -> None:
    assert words.cite(citation()) == "Invented report (Invented Press, 2020-02-01), p. 4"
    bare = {"source": "s-9", "title": "", "publisher": None, "date": None, "locator": None}
    assert words.cite(bare) == "s-9"


def test_a_source_without_a_publisher_speaks_by_its_title() -> None:
    assert words.voice({"publisher": "Press", "title": "A report"}) == "Press"
    assert words.voice({"publisher": "", "title": "A report"}) == "A report"
    assert words.voice({"title": "A" * 90}) == "A" * 60 + "…"
    assert words.voice({}) == "source"


def test_a_title_names_what_was_asked() -> None:
    asked = answer()
    names = {id_: {"name": id_.upper()} for id_ in "abc"}

    def title(start: object, to: object) -> str:
        return words.trace_title(asked | {"query": {"from": start, "to": to}, "entities": names})

    assert title(None, None) == "Support chains"
    assert title("a", "MLI") == "Support chains from A to MLI"
    assert title(["a", "b"], ["a", "b", "c"]) == "Support chains from A or B to any of 3"


def test_a_cut_list_says_how_many_there_were() -> None:
    assert words.how_many(answer()) == "1 chain"
    assert words.how_many(answer(total=1234, truncated=True)) == "the first 1 of 1,234 chains"
    cut = answer(total=9000, truncated=True, total_is_lower_bound=True)
    assert words.how_many(cut) == "the first 1 of at least 9,000 chains"


def test_what_was_looked_at_is_never_an_absence() -> None:
    said = words.looked_at(answer())
    assert "2 claims from 1 source, dated 2019 to 2020" in said
    assert "not a missing fact" in said
