"""One entity: claims both ways, what is said about them, and the command line on a date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from patronage.errors import InvalidDateError, UsageError
from patronage.graph.command import Commanded
from patronage.graph.dataset import Dataset
from patronage.graph.plain import plain
from patronage.graph.records import Assessment, Citation, Response, Source
from patronage.graph.show import show
from tests.support.build import World


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    world = World()
    world.records.append(
        Source("s-3", "A report", "Invented Press", "2021-02", "https://a.example")
    )
    world.add("gov", "Government", name="Government of Valdoria")
    world.add("army", "SecurityForce", name="Army")
    world.add("brigade", "Unit", name="1st Brigade")
    world.add("battalion", "Unit", name="2nd Battalion")
    world.add("company", "Unit", name="3rd Company")
    world.add("ev", "UnlawfulKilling", from_text="2020-05-05")
    world.claim("gov", "commands", "army", "1960", "..")
    world.claim("battalion", "partOf", "brigade", "2015", "2018")
    world.claim("battalion", "partOf", "army", "2019", "2021")
    world.claim("brigade", "partOf", "army", "2010", "2018-06")
    world.claim("battalion", "commands", "company")
    cited = (Citation("s-3", "p. 4", quotation="the battalion"), Citation("s-1"))
    named = world.claim("battalion", "perpetrated", "ev", citations=cited)
    world.records += [
        Response("r-1", "denial", "gov", named.id, "2020-06", "It was not there.", citations=cited),
        Response("r-2", "correction", "A newspaper", "battalion"),
        Assessment("f-1", "gov", "battalion", "2021", "disciplined", citations=cited),
    ]
    return world.write(tmp_path_factory.mktemp("show") / "w")


def lines(bodies: tuple[Commanded, ...]) -> list[tuple[str, int, str, bool]]:
    return [(body.id, body.depth, body.via, body.surely) for body in bodies]


def test_claims_both_ways_with_their_labels_and_sources(dataset: Dataset) -> None:
    shown = show(dataset, "battalion")
    assert shown.class_label == "unit"
    out = {(one.claim.predicate, one.other, one.other_name) for one in shown.outgoing}
    assert out == {
        ("partOf", "brigade", "1st Brigade"),
        ("partOf", "army", "Army"),
        ("commands", "company", "3rd Company"),
        ("perpetrated", "ev", "Ev"),
    }
    assert shown.incoming == ()
    (named,) = [one for one in shown.outgoing if one.claim.predicate == "perpetrated"]
    assert (named.publishers, named.withdrawn) == (1, False)
    assert [(c.source, c.title, c.locator, c.quotation) for c in named.citations] == [
        ("s-1", "Invented report", "", ""),
        ("s-3", "A report", "p. 4", "the battalion"),
    ]
    (denied,) = named.responses
    assert (denied.kind, denied.by, denied.text) == (
        *("denial", "Government of Valdoria", "It was not there."),
    )


def test_an_incoming_claim_reads_from_the_entity(dataset: Dataset) -> None:
    (incoming,) = show(dataset, "company").incoming
    assert incoming.other == "battalion"
    assert incoming.label != incoming.claim.predicate
    (event,) = show(dataset, "ev").incoming
    assert event.other == "battalion"


def test_assessments_and_responses_about_it(dataset: Dataset) -> None:
    shown = show(dataset, "battalion")
    (found,) = shown.assessments
    assert (found.assessor, found.finding, len(found.citations)) == (
        *("Government of Valdoria", "disciplined", 2),
    )
    (response,) = shown.responses
    assert (response.kind, response.by) == ("correction", "A newspaper")


@pytest.mark.parametrize(
    ("at", "above"),
    [
        ("2016", [("brigade", 1, "battalion", True), ("army", 2, "brigade", True)]),
        ("2018-09", [("brigade", 1, "battalion", False)]),
        ("2020-05-05", [("army", 1, "battalion", True), ("gov", 2, "army", True)]),
    ],
)
def test_the_command_line_above_on_a_date(
    dataset: Dataset, at: str, above: list[tuple[str, int, str, bool]]
) -> None:
    found = lines(show(dataset, "battalion", at).above)
    assert [line for line in found if line[0] != "gov" or at == "2020-05-05"] == above


def test_the_command_line_at_any_time(dataset: Dataset) -> None:
    shown = show(dataset, "battalion")
    assert lines(shown.above) == [
        ("army", 1, "battalion", False),
        ("brigade", 1, "battalion", False),
        ("gov", 2, "army", False),
    ]
    assert lines(shown.below) == [("company", 1, "battalion", False)]
    assert [body.id for body in show(dataset, "gov").below] == [
        *("army", "battalion", "brigade", "company"),
    ]


def test_an_undated_command_is_possible_but_not_sure(dataset: Dataset) -> None:
    (company,) = show(dataset, "battalion", "2020").below
    assert (company.surely, company.from_text, len(company.claims)) == (False, "", 1)


def test_a_circle_of_command_ends(tmp_path: Path) -> None:
    world = World()
    for unit in ("one", "two", "three"):
        world.add(unit, "Unit")
    for over, under in (("one", "two"), ("two", "three"), ("three", "one")):
        world.claim(over, "commands", under)
    shown = show(world.write(tmp_path / "w"), "one")
    assert [body.id for body in shown.above] == ["three", "two"]
    assert [body.id for body in shown.below] == ["two", "three"]


def test_an_unknown_id_offers_the_nearest(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match=r'no entity "batalion" .* did you mean battalion'):
        show(dataset, "batalion")
    with pytest.raises(UsageError, match="patronage find looks by name"):
        show(dataset, "xyzzy")


def test_a_date_that_is_none(dataset: Dataset) -> None:
    with pytest.raises(InvalidDateError):
        show(dataset, "battalion", "last year")


def test_plain_is_json(dataset: Dataset) -> None:
    found = plain(show(dataset, "battalion", "2020"))
    assert json.loads(json.dumps(found)) == found
    assert found["entity"]["name"] == "2nd Battalion"
    assert found["outgoing"][0]["claim"]["validity"].keys() >= {"start_earliest", "end_latest"}
