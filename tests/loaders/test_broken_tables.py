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
def test_nothing_is_changed(broken: Broken, tmp_path: Path) -> None:
    folder, target = write_folder(tmp_path / "in"), tmp_path / "out.patronage"
    load([folder], target)
    before = target.read_bytes()
    broken.break_it(folder)
    with pytest.raises(RejectedError) as caught:
        load([folder], target)
    assert caught.value.exit_code == 1
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.patronage"]


def test_all_messages_are_different_and_say_where_and_what(tmp_path: Path) -> None:
    said: dict[str, str] = {}
    for number, broken in enumerate(TABLES):
        problem = _problems(broken, tmp_path / str(number))[0]
        said[broken.code] = sentence(problem)
        assert broken.file in said[broken.code]
        assert "expected" in said[broken.code]
        if broken.line:
            assert f"row {broken.line}" in said[broken.code]
        if broken.value:
            assert broken.value in said[broken.code]
    print("\n".join(said.values()))  # noqa: T201 - pytest -s shows them, to be read by a person
    assert len(said) == len(TABLES) >= 30
    messages = [one.partition(": ")[2] for one in said.values()]
    assert len(set(messages)) == len(messages)


def test_no_sentence_is_a_traceback_or_a_python_word(tmp_path: Path) -> None:
    for number, broken in enumerate(TABLES):
        for problem in _problems(broken, tmp_path / str(number)):
            text = sentence(problem)
            assert "\n" not in text
            assert len(text) < 700
            for word in ("None", "Error", "object at", "tuple", "Traceback"):
                assert word not in text, text
