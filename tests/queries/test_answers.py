"""Every canned query against an answer made by hand, on an invented dataset."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from patronage.graph.dataset import Dataset
from patronage.queries import ask, catalogue
from tests.support.build import World
from tests.support.invented import contradicted_world, invented

SSKP = ("donor", "fund", "joint-force", "battalion", "massacre")
SCP = ("second-donor", "army", "battalion", "massacre")
SP = ("second-donor", "army", "torture")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    with invented(tmp_path_factory.mktemp("answers")) as dataset:
        yield dataset


@pytest.fixture(scope="module")
def contradicted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    folder = tmp_path_factory.mktemp("contradicted")
    with contradicted_world().write(folder / "contradicted.patronage") as dataset:
        yield dataset


def rows(dataset: Dataset, name: str, *columns: str, **said: Any) -> list[tuple[object, ...]]:
    """These columns of the answer, without the ids of claims, which nobody writes by hand."""
    return [tuple(row[column] for column in columns) for row in ask(dataset, name, said).records()]


def test_chains(dataset: Dataset) -> None:
    found = rows(dataset, "chains", "directness", "timing", "gap_days", "entities", "word")
    assert [row for row in found if row[0] != "own"] == [
        ("direct", "before", 1097, SP, "SP"),
        ("command", "before", 870, SCP, "SCP"),
        ("coalition", "during", 0, SSKP, "SSKP"),
    ]


def test_each_way_of_claims_through_a_chain_is_a_choice(dataset: Dataset) -> None:
    (found,) = ask(dataset, "chains", {"start": "donor", "directness": "coalition"}).records()
    choices = found["choices"]
    assert isinstance(choices, tuple)
    assert (found["choice"], len(choices)) == (choices[0], 3)
    assert {len(choice) for choice in choices} == {4}


def test_chains_from_donor(dataset: Dataset) -> None:
    columns = ("donor", "force", "force_name", "event", "directness", "entities")
    assert rows(dataset, "chains-from-donor", *columns, donor="donor") == [
        ("donor", "battalion", "Battalion", "massacre", "coalition", SSKP)
    ]


def test_chains_behind_event(dataset: Dataset) -> None:
    columns = ("event", "donor", "donor_name", "force", "directness", "entities")
    asked = {"event": "massacre", "directness": "command,coalition"}
    assert rows(dataset, "chains-behind-event", *columns, **asked) == [
        ("massacre", "donor", "Donor", "battalion", "coalition", SSKP),
        ("massacre", "second-donor", "Second-Donor", "battalion", "command", SCP),
    ]


def test_donors_behind_force(dataset: Dataset) -> None:
    columns = ("donor", "directness", "chains", "events", "during")
    assert rows(dataset, "donors-behind-force", *columns, force="battalion") == [
        ("second-donor", "command", 1, 1, 0),
        ("donor", "coalition", 1, 1, 1),
    ]


def test_weakest_evidence(dataset: Dataset) -> None:
    columns = ("entities", "from", "to", "link", "status", "publishers", "unread")
    assert rows(dataset, "weakest-evidence", *columns, donor="second-donor") == [
        (SCP, "second-donor", "army", "S", "reported", 1, False),
        (SP, "second-donor", "army", "S", "reported", 1, False),
    ]
    general = {"donor": "donor", "directness": "general"}
    assert {row[4] for row in rows(dataset, "weakest-evidence", *columns, **general)} == {"alleged"}


def test_coalition_members(dataset: Dataset) -> None:
    columns = ("role", "actor", "from", "until", "certain")
    asked = {"coalition": "joint-force", "on": "2018-05-19"}
    assert rows(dataset, "coalition-members", *columns, **asked) == [
        ("contingent", "battalion", "2017", "", False),
        ("member", "government", "2014-02", "", False),
    ]
    before = rows(dataset, "coalition-members", "actor", **asked | {"on": "2016"})
    assert before == [("government",)]


def test_coalition_support_counts_repeated_money_once(dataset: Dataset) -> None:
    columns = ("giver", "stage", "currency", "amount", "claims", "repeats")
    assert rows(dataset, "coalition-support", *columns, coalition="joint-force") == [
        ("fund", "", "", None, 1, 0),
        ("fund", "committed", "EUR", 50.0, 2, 1),
    ]


def test_money_whose_whole_went_elsewhere_is_counted(contradicted: Dataset) -> None:
    columns = ("stage", "amount", "claims", "repeats")
    assert rows(contradicted, "coalition-support", *columns, coalition="joint-force") == [
        ("", None, 1, 0),
        ("committed", 105.0, 3, 1),
    ]


def test_command_line(dataset: Dataset) -> None:
    columns = ("side", "distance", "actor", "certain", "path")
    assert rows(dataset, "command-line", *columns, unit="army", on="2018") == [
        ("above", 1, "government", False, ("army", "government")),
        ("below", 1, "battalion", False, ("army", "battalion")),
    ]
    found = rows(dataset, "command-line", "distance", "actor", unit="battalion", on="2018")
    assert found == [(1, "army"), (2, "government")]


def test_events_by_force(dataset: Dataset) -> None:
    columns = ("force", "event", "from", "until", "countries", "status", "sources", "tolls")
    year, day = ("2019-01-01", "2019-12-31"), ("2018-05-19", "2018-05-19")
    assert rows(dataset, "events-by-force", *columns) == [
        ("army", "torture", *year, ("AAA",), "reported", 1, ()),
        ("battalion", "massacre", *day, ("AAA",), "confirmed", 2, ("12..15 deaths",)),
    ]
    assert len(rows(dataset, "events-by-force", "event", forces="army")) == 1


def test_shared_recipients(contradicted: Dataset) -> None:
    columns = ("recipient", "first_claims", "second_claims", "overlap")
    asked = {"first": "donor", "second": "second-donor"}
    assert rows(contradicted, "shared-recipients", *columns, **asked) == [("fund", 1, 1, True)]


def test_supported_by_many(dataset: Dataset) -> None:
    columns = ("force", "donors", "givers")
    assert rows(dataset, "supported-by-many", *columns, more_than=0) == [
        ("army", 1, ("second-donor",)),
        ("joint-force", 1, ("fund",)),
    ]
    assert rows(dataset, "supported-by-many", *columns) == []


def test_armed_groups(contradicted: Dataset) -> None:
    columns = ("group", "relation", "direction", "other", "from")
    assert rows(contradicted, "armed-groups", *columns) == [
        ("rebels", "controls", "over", "battalion", "2010"),
        ("rebels", "controls", "over", "battalion", "2010"),
        ("rebels", "alliedWith", "with", "army", "2018"),
    ]


def test_praise(dataset: Dataset) -> None:
    columns = ("from", "praiser", "praised", "said")
    assert rows(dataset, "praise", *columns) == [
        ("2018-01-02", "second-donor", "army", "2018-01-02")
    ]
    assert rows(dataset, "praise", *columns, subject="government") == []


def test_contradictions(contradicted: Dataset) -> None:
    columns = ("kind", "subject", "predicate", "object", "said", "other_said")
    found = [(*row[:4], set(row[4:])) for row in rows(contradicted, "contradictions", *columns)]
    assert found == [
        ("amounts", "fund", "funds", "joint-force", {"EUR 50", "EUR 55"}),
        ("dates", "rebels", "controls", "battalion", {"2010/2015", "2010/2017"}),
        ("disputed", "battalion", "perpetrated", "massacre", {"", "denial by army"}),
        ("toll", "massacre", "hasToll", "", {"12..15 deaths", "30..30 deaths"}),
    ]


def test_sources_behind(dataset: Dataset) -> None:
    columns = ("source", "publisher", "read", "claims", "describes")
    assert rows(dataset, "sources-behind", *columns, entity="joint-force") == [
        ("s-1", "Invented Press", True, 5, False),
        ("s-2", "Other Press", True, 2, False),
    ]


def test_support_around_violence_needs_a_window_that_reaches_it(dataset: Dataset) -> None:
    assert rows(dataset, "support-around-violence", "event") == []
    support = ("supporter", "claims_before", "claims_open", "nearest_days", "recipients")
    columns = ("event", "date", "country", *support)
    asked = {"window_days": 1600}
    assert rows(dataset, "support-around-violence", *columns, **asked) == [
        ("massacre", "2018-05-19", "AAA", "donor", 0, 1, 1600, ("government",)),
        ("massacre", "2018-05-19", "AAA", "second-donor", 1, 0, 870, ("army",)),
        ("torture", "2019-01-01", "AAA", "second-donor", 1, 0, 1097, ("army",)),
    ]
    assert rows(dataset, "support-around-violence", "event", **asked, countries="BBB") == []


def test_days_that_nobody_knows_are_empty(tmp_path: Path) -> None:
    world = World()
    world.add("army", "SecurityForce")
    world.add("killing", "UnlawfulKilling", until_text="2018-05-19")
    world.claim("army", "perpetrated", "killing")
    with world.write(tmp_path / "w.patronage") as undated:
        assert rows(undated, "events-by-force", "from", "until") == [("", "2018-05-19")]


def test_every_query_has_a_test_here() -> None:
    tested = {
        name.removeprefix("test_").replace("_", "-")
        for name in globals()
        if name.startswith("test_")
    }
    assert [name for name in catalogue() if not any(t.startswith(name) for t in tested)] == []
