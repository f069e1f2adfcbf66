"""A dossier cites every statement, keeps denials with their claims, and runs nothing."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from patronage.views.dossier import Dossier
from patronage.views.dossier_text import dossier_html, dossier_markdown
from tests.support.small_world import small_world

BEHIND = "Support chains that end at it or at its events"


def _dossier(folder: Path, entity: str, name: str = "Averia") -> Dossier:
    with small_world(folder, name) as dataset:
        return dataset.dossier(entity)


def test_support_stands_by_its_direction(tmp_path: Path) -> None:
    titles = [s.title for s in _dossier(tmp_path, "coalition").sections]
    assert "Support received" in titles
    assert "Support given" not in titles
    assert "Contingents and members" in titles


@pytest.mark.parametrize("entity", ["donor", "coalition", "army", "unit", "event"])
def test_every_number_is_a_listed_source(tmp_path: Path, entity: str) -> None:
    report = _dossier(tmp_path, entity)
    used = {n for section in report.sections for row in section.rows for n in row.sources}
    assert used == set(range(1, len(report.sources) + 1))


def test_a_denial_follows_the_claim_that_it_answers(tmp_path: Path) -> None:
    (section,) = (s for s in _dossier(tmp_path, "event").sections if "named" in s.title)
    claim, denial = section.rows
    assert "Third Battalion" in claim.cells[0]
    assert denial.answers
    assert denial.cells[0].startswith("denial by Army of Corvania")


def test_chains_both_ways_with_what_was_looked_at(tmp_path: Path) -> None:
    donor = {s.title: s for s in _dossier(tmp_path, "donor").sections}
    ahead = donor["Support chains that start at it"]
    assert [row.answers for row in ahead.rows] == [False, True]
    assert "coalition · before" in ahead.rows[0].cells[1]
    assert "A missing record is not a missing fact." in ahead.remark
    event = {s.title: s for s in _dossier(tmp_path, "event").sections}
    assert ahead.rows[0].cells in [row.cells for row in event[BEHIND].rows]
    assert "Support chains that start at it" not in event


def test_pages_show_the_same_and_the_caveat(tmp_path: Path) -> None:
    report = _dossier(tmp_path, "unit")
    for text in (dossier_markdown(report), dossier_html(report)):
        assert report.caveat.split(".")[0] in text
        assert all(section.title in text for section in report.sections)


def test_hostile_names_do_nothing(tmp_path: Path) -> None:
    report = _dossier(tmp_path, "donor", "<img src=x onerror=alert(1)>|[x](javascript:alert(1))")
    rendered = MarkdownIt("commonmark", {"html": True}).render(dossier_markdown(report))
    for page in (dossier_html(report), rendered):
        assert "<img" not in page
        assert not re.search(r'href="javascript', page)


def test_a_coalition_has_the_chains_that_pass_through_it_with_what_was_answered(
    tmp_path: Path,
) -> None:
    sections = {s.title: s for s in _dossier(tmp_path, "coalition").sections}
    chain, *answers = sections["Support chains that pass through it"].rows
    assert chain.cells[0].startswith("Averia funded Joint Force of Bolmar")
    assert chain.cells[1].startswith("coalition · before")
    assert [row.cells[0] for row in answers if row.cells[0].startswith("denial by Army")]
    assert all(row.answers and row.sources for row in answers)
    assert "Support chains that pass through it" not in {
        s.title for s in _dossier(tmp_path, "donor").sections
    }


def test_a_search_that_stopped_early_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "Support chains that pass through it"
    whole = {s.title: s.remark for s in _dossier(tmp_path, "coalition").sections}[title]
    assert "there may be more" not in whole
    monkeypatch.setattr("patronage.library._MANY", 1)
    (tmp_path / "cut").mkdir()
    cut = {s.title: s.remark for s in _dossier(tmp_path / "cut", "coalition").sections}
    assert "among the first 1 to these events; there may be more" in cut[title]


def test_a_section_without_rows_is_a_sentence_and_no_empty_table(tmp_path: Path) -> None:
    text = dossier_markdown(_dossier(tmp_path, "coalition"))
    section = text.split(f"## {BEHIND}\n")[1].split("##")[0]
    assert section.startswith("\n0 chains. Looked at")
