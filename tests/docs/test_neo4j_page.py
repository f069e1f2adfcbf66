"""The page for teams: what it says about files, variables and commands is so."""

from __future__ import annotations

import re

import pytest

from patronage.cli import reference
from patronage.cli.main import verbs
from patronage.graph.dataset import Dataset
from patronage.graph.stores.embedded import embedded_view
from patronage.library import bundled_dataset
from patronage.queries import catalogue
from tests.docs.examples import ROOT

PAGE = (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(?:\$ )?patronage ([a-z4 ]+?)(?= -| *#|$| [a-z-]+ [a-z]+=)", PAGE, re.M)


def test_every_command_is_a_verb_that_there_is() -> None:
    known = set(verbs())
    assert {command.split()[0] for command in COMMANDS} <= known
    inner = {command.split()[1] for command in COMMANDS if command.startswith("neo4j ")}
    assert {"load", "status", "check"} <= inner
    for name in inner:
        assert f"### neo4j {name}\n" in reference.render()


def test_canned_queries_on_the_page_are_there() -> None:
    asked = re.findall(r"patronage ask --engine neo4j ([\w-]+)", PAGE)
    assert asked
    assert set(asked) <= set(catalogue())


@pytest.mark.parametrize(
    "word", ["NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"]
)
def test_variables_are_those_of_the_command(word: str) -> None:
    assert word in PAGE
    assert word in reference.render()


def test_its_first_question_gives_rows() -> None:
    first, *_ = re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL)
    with Dataset(bundled_dataset()) as dataset:
        found = embedded_view(dataset).run(first, {})
    assert found.columns == ("giver", "how", "since", "status", "sources")
    assert len(found.rows) > 3
