"""Finding an entity by whatever somebody remembers of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patronage.graph.dataset import Dataset
from patronage.graph.find import closeness, find
from tests.support.build import World


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    world = World()
    world.add(
        "vfa",
        "SecurityForce",
        name="Valdorian Armed Forces",
        aliases=("FAVa", "Forces Armées Valdoriennes"),
        external_ids=(("ucdp", "84"), ("wikidata", "Q912")),
    )
    world.add("vaf", "SecurityForce", name="Valdorian Air Force")
    world.add("naf", "SecurityForce", name="Nordish Armed Forces", aliases=("NAF",))
    world.add("alma", "Coalition", name="Alliance Mission in Sarkand", aliases=("ALMISAR",))
    world.add("is", "ArmedGroup", name="Islands Sect", aliases=("IS",))
    world.add("op-k", "Operation", name="Operation Karkhane")
    world.add("gov-v", "Government", name="Government of Valdoria", aliases=("Valdoria",))
    return world.write(tmp_path_factory.mktemp("find") / "w")


@pytest.mark.parametrize(
    ("text", "first", "how"),
    [
        ("vfa", "vfa", "id"),
        ("VFA", "vfa", "id"),
        ("Q912", "vfa", "external id"),
        ("wikidata:q912", "vfa", "external id"),
        ("84", "vfa", "external id"),
        ("valdorian armed forces", "vfa", "name"),
        ("fava", "vfa", "alias"),
        ("forces armees VALDORIENNES", "vfa", "alias"),
        ("Forces armées de Valdorie", "vfa", "spelling"),
        ("armed forces valdorian", "vfa", "spelling"),
        ("Valdorain armed forces", "vfa", "spelling"),
        ("valdorian air", "vaf", "spelling"),
        ("ALMISAN", "alma", "spelling"),
        ("karkane", "op-k", "spelling"),
        ("operationkarkhane", "op-k", "spelling"),
        ("valdoria", "gov-v", "alias"),
    ],
)
def test_the_first_found(dataset: Dataset, text: str, first: str, how: str) -> None:
    found = find(dataset, text)
    assert (found[0].id, found[0].how) == (first, how)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize("text", ["", "  ", "(!)", "xyzzy", "Islamabad"])
def test_nothing_is_found(dataset: Dataset, text: str) -> None:
    assert find(dataset, text) == ()


def test_what_is_close_comes_after_what_is_meant(dataset: Dataset) -> None:
    assert [one.id for one in find(dataset, "valdorian")] == ["gov-v", "vaf", "vfa"]
    assert [one.id for one in find(dataset, "valdorian", limit=1)] == ["gov-v"]


@given(st.text("abc ", max_size=12), st.text("abc ", max_size=12))
def test_closeness_is_a_score_and_only_the_same_is_the_best(one: str, other: str) -> None:
    one, other = " ".join(one.split()), " ".join(other.split())
    assert 0 <= closeness(one, other) <= 100
    assert (closeness(one, other) == 100) == (one == other)
