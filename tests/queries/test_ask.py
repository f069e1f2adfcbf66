"""Asking canned queries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patronage.errors import EngineError, UsageError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.embedded import embedded_view
from patronage.queries import ask, canned, catalogue
from patronage.queries.arguments import bind
from patronage.queries.ask import run
from patronage.queries.header import CannedQuery, read_query
from tests.support.invented import invented

EVERY_TYPE = read_query(
    "every-type",
    "cypher",
    "// title: T\n// question: Q\n"
    "// parameter: one (id) - x\n// parameter: many (ids) = [] - x\n"
    "// parameter: on (day) - x\n// parameter: least (integer up to 9) = 3 - x\n"
    '// parameter: said (text) = "" - x\n// parameter: kinds (words of a|b|c) = ["a"] - x\n'
    "// parameter: sure (flag) = false - x\n"
    "// column: a - x\n\nRETURN [$one, $many, $on, $least, $said, $kinds, $sure] AS a\n",
)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return invented(tmp_path_factory.mktemp("ask"))


def test_words_of_a_command_line_become_values(dataset: Dataset) -> None:
    said = {
        "one": "army",
        "many": "army, donor",
        "on": "2018-05",
        "least": "7",
        "kinds": "b,c",
        "sure": "yes",
    }
    assert bind(EVERY_TYPE, said, dataset) == {
        "one": "army",
        "many": ["army", "donor"],
        "on": 20180501,
        "least": 7,
        "said": "",
        "kinds": ["b", "c"],
        "sure": True,
    }


def test_python_values_are_taken_as_they_are(dataset: Dataset) -> None:
    said = {"one": "army", "many": ["donor"], "on": "2018", "least": 7, "said": 5}
    bound = bind(EVERY_TYPE, said, dataset)
    assert (bound["many"], bound["on"], bound["least"]) == (["donor"], 20180101, 7)
    assert (bound["said"], bound["kinds"]) == ("5", ["a"])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"on": "2018"}, r"needs one \(x\); add one="),
        ({"one": "amry", "on": "2018"}, 'called "amry"; did you mean army'),
        ({"one": "army", "many": "zzzzzz", "on": "2018"}, "patronage find"),
        ({"one": "army", "on": "May"}, "on: "),
        ({"one": "army", "on": "2018", "least": "many"}, 'a whole number, not "many"'),
        ({"one": "army", "on": "2018", "least": "10"}, "least is at most 9, not 10"),
        ({"one": "army", "on": "2018", "kinds": "a,z"}, 'kinds has no "z"; use a, b, c'),
        ({"one": "army", "on": "2018", "sure": "maybe"}, 'sure is yes or no, not "maybe"'),
        ({"one": "army", "on": "2018", "more": "x"}, 'has no parameter "more"; it has one, many'),
    ],
)
def test_what_cannot_be_asked_is_said(
    said: dict[str, object], sentence: str, dataset: Dataset
) -> None:
    with pytest.raises(UsageError, match=sentence):
        bind(EVERY_TYPE, said, dataset)


def test_an_unknown_query_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean coalition-members"):
        canned("coalition-member")
    with pytest.raises(UsageError, match="patronage ask lists them"):
        canned("zzzz")


def test_an_unknown_engine_is_refused(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match='no engine "sqlite"'):
        ask(dataset, "coalition-members", {}, engine="sqlite")


def test_columns_that_the_header_does_not_declare_are_loud(dataset: Dataset) -> None:
    other = replace(EVERY_TYPE, text="RETURN 1 AS b")
    with pytest.raises(EngineError, match="returned the columns b where its header declares a"):
        run(embedded_view(dataset), other, {})


@pytest.mark.parametrize("query", catalogue().values(), ids=lambda q: q.name)
def test_every_query_is_documented(query: CannedQuery) -> None:
    assert query.question.endswith("?")
    assert query.name == query.name.lower().replace("_", "-")
    assert len({column.name for column in query.columns}) == len(query.columns)


def test_asking_needs_no_parameters_but_those_it_declares(dataset: Dataset) -> None:
    found = ask(dataset, "coalition-members", {"coalition": "joint-force", "on": "2018-05-19"})
    assert [row["actor"] for row in found.records()] == ["battalion", "government"]


def test_neo4j_without_an_address_says_so(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with pytest.raises(EngineError, match="set NEO4J_URI"):
        ask(dataset, "coalition-members", {"coalition": "joint-force", "on": "2018"}, "neo4j")


def test_countries_are_codes_and_a_name_is_refused(dataset: Dataset) -> None:
    query = canned("support-around-violence", "cypher")
    assert bind(query, {"countries": "aaa, BBB"}, dataset)["countries"] == ["AAA", "BBB"]
    with pytest.raises(
        UsageError, match='three-letter codes of countries, such as MLI, not "Mali"'
    ):
        bind(query, {"countries": "Mali"}, dataset)
