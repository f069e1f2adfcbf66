"""A wrong join can ruin a case: every view tells what was joined, by whom and why."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from patronage.graph.chains import Question
from patronage.graph.records import Judgement
from patronage.library import Dataset
from patronage.views import chain_page, network_page
from patronage.views.dossier_text import dossier_html, dossier_markdown
from patronage.views.summary import entity_report, info_report
from patronage.views.tables import trace_csv, trace_markdown
from patronage.views.terminal import as_text, trace_report
from tests.support.build import World

WHY = "joined by judgement of A. Author, 2024-05-01: same <badge>"
HERE = f"=1er Bataillon (pub-7) is here 1st Battalion: {WHY}"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """The donor's report names one, the report of the killings the other; spiteful in passing."""
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("force", "SecurityForce", name="1st Battalion", country="BBB")
    world.add("pub-7", "Unit", name="=1er Bataillon", country="BBB")
    world.add("ev", "UnlawfulKilling", from_text="2020-05", countries=("BBB",))
    world.claim("donor", "trains", "pub-7", "2019", "2021")
    world.claim("force", "perpetrated", "ev")
    world.records.append(
        Judgement("force", "pub-7", "same", "A. Author", "2024-05-01", "same <badge>")
    )
    path = tmp_path_factory.mktemp("joined") / "w.patronage"
    world.write(path).close()
    with Dataset(path) as found:
        yield found


@pytest.fixture(scope="module")
def answer(dataset: Dataset) -> dict[str, Any]:
    return dataset.answer(dataset.trace(Question(start=("donor",))))


def test_the_terminal(answer: dict[str, Any]) -> None:
    text = " ".join(as_text(trace_report(answer), width=400).split())
    assert "Donor trains =1er Bataillon" in text
    assert HERE in text
    assert text.count(WHY) == 1


def test_a_spreadsheet_runs_nothing_of_it(answer: dict[str, Any]) -> None:
    first, second = csv.DictReader(io.StringIO(trace_csv(answer)))
    assert first["statement"] == "Donor trains =1er Bataillon"
    assert first["joined"] == f"'{HERE}"
    assert second["joined"] == ""


def test_markdown(answer: dict[str, Any]) -> None:
    assert HERE.replace("<badge>", "\\<badge\\>") in trace_markdown(answer)


@pytest.mark.parametrize("page", [chain_page, network_page])
def test_pages(answer: dict[str, Any], page: Any) -> None:
    text = page(answer, "Joined")
    safe = WHY.replace("<badge>", "&lt;badge&gt;")
    assert f"=1er Bataillon (pub-7) is here 1st Battalion: {safe}." in text
    assert "<badge>" not in text


def test_the_chain_page_tells_it_at_chain_step_and_entity(answer: dict[str, Any]) -> None:
    text = chain_page(answer, "Joined")
    safe = WHY.replace("<badge>", "&lt;badge&gt;")
    assert f"=1er Bataillon is taken for 1st Battalion, {safe}" in text
    assert " (joined with =1er Bataillon)" in text
    assert f"Also recorded as =1er Bataillon (pub-7, Unit): {safe}." in text


def test_one_entity_shown(dataset: Dataset) -> None:
    text = " ".join(as_text(entity_report(dataset.show("pub-7")), width=400).split())
    assert f"joined =1er Bataillon (pub-7, Unit), {WHY}" in text
    assert f"written of =1er Bataillon (pub-7), {WHY}" in text
    assert "joined 1 " in " ".join(as_text(info_report(dataset.info()), width=200).split())


def test_the_dossier(dataset: Dataset) -> None:
    report = dataset.dossier("pub-7")
    assert ("Joined", f"=1er Bataillon (pub-7), {WHY}") in report.facts
    rows = [row for section in report.sections for row in section.rows if row.answers]
    assert [row.cells[0] for row in rows] == [f"written of =1er Bataillon (pub-7), {WHY}"]
    for text in (dossier_markdown(report), dossier_html(report)):
        assert "A. Author, 2024-05-01" in text
        assert "<badge>" not in text.replace("\\<badge\\>", "")


def test_an_answer_without_joins_says_nothing_of_them(tmp_path: Path) -> None:
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("force", "SecurityForce", country="BBB")
    world.add("ev", "UnlawfulKilling", from_text="2020-05", countries=("BBB",))
    world.claim("donor", "trains", "force", "2019", "2021")
    world.claim("force", "perpetrated", "ev")
    world.write(tmp_path / "w").close()
    with Dataset(tmp_path / "w") as plain:
        answer = plain.answer(plain.trace(Question(start=("donor",))))
        page = chain_page(answer, "Plain")
    assert "joined" not in as_text(trace_report(answer))
    assert 'class="joined"' not in page
