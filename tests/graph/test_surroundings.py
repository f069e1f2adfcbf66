"""The links around one entity: grouped, pointing the way support flows, with their evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.errors import UsageError
from patronage.graph.chains import CAVEAT
from patronage.graph.dataset import Dataset
from patronage.graph.records import Response
from patronage.graph.surroundings import surroundings
from patronage.views import surroundings_page
from tests.support.build import World


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("army", "SecurityForce", country="BBB")
    world.add("unit", "Unit", country="BBB")
    world.add("rebels", "ArmedGroup")
    world.add("killing", "UnlawfulKilling", from_text="2020-05-01", countries=("BBB",))
    world.claim("donor", "funds", "army", "2019", "2020")
    world.claim("donor", "trains", "army", "2018", "2021")
    world.claim("unit", "partOf", "army", "2010", "..")
    world.claim("army", "opposes", "rebels", "2012", "..")
    named = world.claim("army", "perpetrated", "killing")
    world.claim("donor", "funds", "rebels")
    world.records.append(Response("r-1", "denial", "army", named.id, text="Not us."))
    return world.write(tmp_path / "w.patronage")


def test_links_are_grouped_and_point_the_way_support_flows(dataset: Dataset) -> None:
    answer = surroundings(dataset, "army")
    assert [(k["class"], k["source"], k["target"], len(k["claims"])) for k in answer["links"]] == [
        ("support", "donor", "army", 2),
        ("command", "army", "unit", 1),
        ("perpetration", "army", "killing", 1),
        (None, "army", "rebels", 1),
    ]
    assert set(answer["entities"]) == {"donor", "army", "unit", "rebels", "killing"}
    assert answer["center"] == "army"
    assert answer["caveat"] == CAVEAT
    assert (answer["total"], answer["truncated"]) == (4, False)


def test_denials_stand_beside_their_claim(dataset: Dataset) -> None:
    (link,) = [k for k in surroundings(dataset, "army")["links"] if k["class"] == "perpetration"]
    assert [(r["kind"], r["by"], r["text"]) for r in link["responses"]] == [
        ("denial", "army", "Not us.")
    ]


def test_withdrawn_support_is_no_link(tmp_path: Path) -> None:
    world = World()
    world.add("donor", "Government")
    world.add("army", "SecurityForce")
    kept = world.claim("donor", "trains", "army", "2018")
    gone = world.claim("donor", "funds", "army", "2019")
    world.records.append(Response("r-1", "withdrawal", "donor", gone.id, text="An error."))
    links = surroundings(world.write(tmp_path / "w.patronage"), "army")["links"]
    assert [(link["class"], [c["id"] for c in link["claims"]]) for link in links] == [
        ("support", [kept.id]),
        (None, [gone.id]),
    ]
    assert [r["kind"] for r in links[1]["responses"]] == ["withdrawal"]


def test_a_cut_list_says_how_many_there_were(dataset: Dataset) -> None:
    answer = surroundings(dataset, "army", top=2)
    assert (len(answer["links"]), answer["total"], answer["truncated"]) == (2, 4, True)


def test_an_entity_that_is_not_there_is_an_error(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match='no entity "nobody"'):
        surroundings(dataset, "nobody")


def test_the_page_shows_every_link(dataset: Dataset) -> None:
    page = surroundings_page(surroundings(dataset, "army"), "Around the army")
    assert page.count('class="tie ') == 4
    assert "other relation" in page
    assert "Not us." in page
