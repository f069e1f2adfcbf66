"""Every way to break a table has its own clear message, and nothing is ever changed by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.records import Problem
from patronage.loaders import RejectedError, check, load, sentence
from tests.loaders.broken import TABLES, Broken
from tests.loaders.tables import write_folder


def _problems(broken: Broken, tmp_path: Path) -> tuple[Problem, ...]:
    folder = write_folder(tmp_path / "in")
    broken.break_it(folder)
    return tuple(p for p in check([folder]).problems if p.code == broken.code)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The dataset file of the sound folder."""
    place = tmp_path_factory.mktemp("sound")
    return load([write_folder(place / "in")], place / "out.patronage").target.read_bytes()


@pytest.mark.parametrize("broken", TABLES, ids=lambda broken: broken.code)
def test_the_problem_is_named_at_its_place(broken: Broken, tmp_path: Path) -> None:
    problem = _problems(broken, tmp_path)[0]
    assert problem.severity == "error"
    assert problem.file == f"{(tmp_path / 'in').as_posix()}/{broken.file}"
    assert problem.line == broken.line
    if broken.column:
        assert problem.column == broken.column
    if broken.value is not None:
        assert problem.value == broken.value
    if broken.suggestion is not None:
        assert problem.suggestion == broken.suggestion
    assert problem.expected


@pytest.mark.parametrize("broken", TABLES, ids=lambda broken: broken.code)
def test_nothing_is_changed(broken: Broken, loaded: bytes, tmp_path: Path) -> None:
    folder, target = write_folder(tmp_path / "in"), tmp_path / "out.patronage"
    target.write_bytes(before := loaded)
    broken.break_it(folder)
    with pytest.raises(RejectedError) as caught:
        load([folder], target)
    assert caught.value.exit_code == 1
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.patronage"]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of each way to break the tables."""
    place = tmp_path_factory.mktemp("broken")
    found = {one.code: sentence(_problems(one, place / one.code)[0]) for one in TABLES}
    print("\n".join(found.values()))  # noqa: T201 - pytest -s shows them, to be read by a person
    return found


def test_all_messages_are_different_and_say_where_and_what(said: dict[str, str]) -> None:
    for broken in TABLES:
        assert broken.file in said[broken.code]
        assert "expected" in said[broken.code]
        if broken.line:
            assert f"row {broken.line}" in said[broken.code]
        if broken.value:
            assert broken.value in said[broken.code]
    messages = [one.partition(": ")[2] for one in said.values()]
    assert len(set(messages)) == len(messages) == len(TABLES) >= 30


def test_no_sentence_is_a_traceback_or_a_python_word(said: dict[str, str]) -> None:
    for text in said.values():
        assert "\n" not in text
        assert len(text) < 700
        for word in ("None", "Error", "object at", "tuple", "Traceback"):
            assert word not in text, text
