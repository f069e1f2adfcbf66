"""CSV, Markdown and terminal tables: complete, and harmless whatever a name holds."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from patronage.graph.tracer import misses
from patronage.views import tables, terminal
from tests.support.small_answer import answer, citation, claim

HOSTILE = [
    "=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "<script>alert(1)</script>",
    "| a | b |", "[x](javascript:alert(1))", "[bold red]not markup[/]", "a\nb",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_do_nothing(name: str) -> None:
    given = answer(name)
    cells = [c for row in csv.reader(io.StringIO(tables.trace_csv(given))) for c in row]
    assert not any(c.startswith(("=", "+", "-", "@", "\t")) for c in cells)
    page = MarkdownIt("commonmark", {"html": True}).render(tables.trace_markdown(given))
    assert "<script" not in page
    assert 'href="javascript' not in page
    shown = terminal.as_text(terminal.trace_report(given), width=200)
    assert " ".join(name.split())[:12] in " ".join(shown.split())


@given(st.text())
def test_no_text_becomes_a_formula_or_breaks_a_row(text: str) -> None:
    rows = list(csv.reader(io.StringIO(tables.csv_text(("a", "b"), [(text, 1)]))))
    assert len(rows) == 2
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_has_a_row_for_every_claim_and_for_a_link_without_claims() -> None:
    given = answer()
    given["chains"][0]["links"][0]["claims"] = []
    rows = list(csv.DictReader(io.StringIO(tables.trace_csv(given))))
    assert [(r["link"], r["claim"]) for r in rows] == [("support", ""), ("perpetration", "c-2")]


def test_markdown_links_only_web_addresses() -> None:
    given = answer()
    bad = citation(url="javascript:alert(1)")
    given["chains"][0]["links"][0]["claims"] = [claim("c-1", "funds", citations=[bad, citation()])]
    markdown = tables.trace_markdown(given)
    assert "javascript" not in markdown
    assert "(<https://example.org/report>)" in markdown


def test_the_terminal_shows_dates_amounts_citations_and_denials_at_100_columns() -> None:
    report = terminal.trace_report(answer())
    assert max(map(len, terminal.as_text(report).splitlines())) <= 100
    flat = " ".join(terminal.as_text(report, 300).split())
    for text in (
        "Donor → Force → Killings at Ato",
        "before, 1,305 days",
        "5,000,000 EUR",
        "March 2019",
        "denial by Force",
        "one-of: the sources name several forces",
    ):
        assert text in flat, text


def test_nothing_found_says_what_was_looked_at_and_what_was_near() -> None:
    miss = {"reason": "a link short", "detail": "Donor funds Force, Force is not named."}
    shown = terminal.as_text(
        terminal.trace_report(answer(chains=[], total=0, nearest_misses=[miss]))
    )
    assert "No chain found." in shown
    assert "a link short" in shown
    assert "Looked at 2 claims" in shown


def test_an_address_stands_whole_on_a_line_and_no_line_ends_in_spaces() -> None:
    given = answer()
    long = "https://example.org/" + "a-long-way/" * 20
    given["chains"][0]["links"][0]["claims"] = [
        claim("c-1", "funds", citations=[citation(url=long)])
    ]
    lines = terminal.as_text(terminal.trace_report(given)).splitlines()
    assert f"      {long}" in lines
    assert lines == [line.rstrip() for line in lines]


def test_csv_says_each_claim_in_words_with_the_denial_beside_it() -> None:
    support, named = csv.DictReader(io.StringIO(tables.trace_csv(answer())))
    assert support["statement"] == "Donor funds Force"
    assert (support["amount"], support["responses"]) == ("5000000", "")
    assert named["statement"] == "Force named as responsible for Killings at Ato"
    assert named["responses"] == (
        "denial by Force: It denies it. 2020 [Invented report (Invented Press, 2020-02-01)]"
    )


def test_csv_and_markdown_say_which_claims_nobody_has_read() -> None:
    given = answer()
    given["chains"][0]["links"][0]["claims"] = [claim("c-1", "funds", unread=True)]
    support, named = csv.DictReader(io.StringIO(tables.trace_csv(given)))
    assert (support["unread"], named["unread"]) == ("unread", "")
    assert "| reported, unread |" in tables.trace_markdown(given)


def test_markdown_names_and_does_not_accuse_and_cites_the_denial_in_its_place() -> None:
    lines = tables.trace_markdown(answer()).splitlines()
    (at,) = (n for n, line in enumerate(lines) if "named as responsible for Killings" in line)
    assert lines[at + 1].startswith("|  | denial by Force: It denies it. | 2020 |  | [Invented")
    assert "perpetrated" not in "\n".join(lines)


def test_what_was_nearly_found_says_how_to_ask_for_it() -> None:
    near = [
        {"reason": "only through membership", "detail": "A → B."},
        {"reason": "out of time by 9 days", "detail": "A → C."},
    ]
    shown = terminal.as_text(terminal.trace_report(answer(chains=[], nearest_misses=near)))
    assert "nearly: only through membership (--through member shows it). A → B." in shown
    assert "nearly: out of time by 9 days. A → C." in shown
    given = answer(chains=[], nearest_misses=near, query={"only": ["direct"]})
    assert "(--only member shows it)" in terminal.as_text(terminal.trace_report(given))


def test_every_hint_is_for_a_reason_that_the_tracer_gives() -> None:
    given = Path(misses.__file__).read_text("utf-8")
    assert all(f'"{reason}"' in given for reason in terminal._OPTIONS)
