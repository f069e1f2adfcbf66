"""``match`` and ``judge`` from the table to the judgement and back."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from patronage.cli import judge, match
from patronage.graph.matching import THRESHOLD
from patronage.graph.records import Judgement
from patronage.loaders import load, new
from patronage.loaders.judging import CANDIDATE_COLUMNS, judgements_in
from tests.cli.conftest import Said

Run = Callable[..., Said]
ROWS = """id,class,name,country
u-1,Unit,1er Bataillon de Velmar,
u-2,Unit,"1st Battalion, Velmar",
u-3,Unit,11th Battalion Velmar,
u-4,Unit,+1 Dorsan,
u-5,Unit,-1 Dorsan,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A curated folder with five units, two pairs of which look alike."""
    new(tmp_path / "mine")
    for table in (tmp_path / "mine").glob("*.csv"):
        table.write_text(table.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    (tmp_path / "mine" / "actors.csv").write_text(ROWS, "utf-8")
    return tmp_path / "mine"


@pytest.fixture
def units(folder: Path) -> Path:
    """The dataset file of the folder."""
    load([folder], folder.parent / "units.patronage")
    return folder.parent / "units.patronage"


def test_the_default_threshold_is_the_library_s() -> None:
    (option,) = (one for one in match.command.params if one.name == "threshold")
    assert option.default == THRESHOLD


def test_a_table_goes_out_is_filled_in_and_comes_back(
    patronage: Run, folder: Path, units: Path, tmp_path: Path
) -> None:
    table = tmp_path / "candidates.csv"
    said = patronage("match", "-o", table, "--data", units)
    assert (said.code, said.out) == (0, "")
    assert "Candidates at 0.85 or better: 2; nothing was merged." in said.err
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8"))))
    assert tuple(rows[0]) == CANDIDATE_COLUMNS
    assert [(row["left"], row["right"], row["verdict"]) for row in rows] == [
        ("u-1", "u-2", ""), ("u-4", "u-5", ""),
    ]  # fmt: skip
    assert (rows[1]["left_name"], rows[1]["right_name"]) == ("'+1 Dorsan", "'-1 Dorsan")
    rows[0] |= {"verdict": "same", "author": "R. Reader", "date": "2024"}
    rows[1] |= {"verdict": "different", "author": "R. Reader", "date": "2024"}
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, CANDIDATE_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    assert "2 added, 0 known, 0 open" in patronage("judge", table, "--into", folder).out
    assert "0 added, 2 known, 0 open" in patronage("judge", table, "--into", folder).out
    load([folder], tmp_path / "next.patronage")
    after = patronage("match", "--data", tmp_path / "next.patronage", "--format", "json")
    assert json.loads(after.out) == []


def test_the_table_on_screen_says_why(patronage: Run, units: Path) -> None:
    said = patronage("match", "--data", units, "--threshold", "1")
    assert "1er Bataillon / 1st" in said.flat
    assert "verdict" not in said.out


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody at the terminal who gives these answers."""

    def give(*said: str) -> None:
        waiting: Iterator[str] = iter(said)
        monkeypatch.setattr(judge, "at_terminal", lambda: True)
        monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _: next(waiting))

    return give


def test_one_by_one(
    patronage: Run, folder: Path, units: Path, answers: Callable[..., None]
) -> None:
    answers("s", "both at Velmar", "k")
    said = patronage("judge", "--data", units, "--into", folder, "--author", "R. Reader")
    assert said.code == 0
    assert "1 of 2, score 1: 1er Bataillon / 1st Battalion; Velmar in both" in said.out
    assert "1 added to" in said.out
    (kept,) = judgements_in(folder)
    assert kept == Judgement("u-1", "u-2", "same", "R. Reader", kept.date_text, "both at Velmar")
    answers("R. Reader", "q")
    again = patronage("judge", "--data", units, "--into", folder)
    assert "1 of 1" in again.out
    assert len(judgements_in(folder)) == 1


def test_without_a_terminal_one_by_one_is_refused(
    patronage: Run, folder: Path, units: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge, "at_terminal", lambda: False)
    said = patronage("judge", "--data", units, "--into", folder)
    assert said.code == 2
    assert "needs a terminal" in said.err


def test_a_contradiction_is_one_sentence(patronage: Run, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "candidates.csv"
    for verdict, code in (("same", 0), ("different", 1)):
        table.write_text(
            f"left,right,verdict,author,date,reason\nu-1,u-2,{verdict},R,2024,\n", "utf-8"
        )
        said = patronage("judge", table, "--into", folder)
        assert said.code == code
    assert said.err.startswith("Error: nothing was written: ")
    assert said.err.count("\n") == 1


def test_a_table_that_is_not_there(patronage: Run, folder: Path) -> None:
    said = patronage("judge", "nowhere.csv", "--into", folder)
    assert (said.code, "there is no file" in said.err) == (2, True)
