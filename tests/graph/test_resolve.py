"""What someone types is one entity, or a sentence that helps; a close spelling is never taken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from patronage.errors import UsageError
from patronage.graph.dataset import Dataset
from patronage.graph.resolve import resolve, resolve_target
from tests.support.build import World


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Dataset]:
    world = World()
    world.add("gov-aaa", "Government", name="Government of Averia", aliases=("Averia",))
    world.add("army", "SecurityForce", name="Army of Averia", external_ids=(("wikidata", "Q1"),))
    world.add("guard-a", "Unit", name="Guard", country="AAA")
    world.add("guard-b", "Unit", name="Guard", country="BBB")
    world.add("place-aaa", "Place", name="Averia", country="AAA")
    world.add("place-north", "Place", name="North of Averia", country="AAA")
    world.add("ev", "UnlawfulKilling", name="Killings at Ato", from_text="2020", countries=("AAA",))
    with world.write(tmp_path / "w.patronage") as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("army", "army"),
        ("government of averia", "gov-aaa"),
        ("ARMY OF AVERIA", "army"),
        ("wikidata:Q1", "army"),
    ],
)
def test_ids_names_aliases_and_external_ids_name_an_entity(
    dataset: Dataset, text: str, id_: str
) -> None:
    assert resolve(dataset, text) == id_


def test_a_close_spelling_is_offered_and_not_taken(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match=r"did you mean army \(Army of Averia\)"):
        resolve(dataset, "Armi of Averia")


def test_a_name_of_several_entities_asks_which(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match=r"say which: guard-a \(Guard\), guard-b \(Guard\)"):
        resolve(dataset, "guard")


def test_an_unknown_name_says_where_to_look(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="look with patronage find"):
        resolve(dataset, "zzzz qqqq")


def test_a_target_may_be_a_country_with_events(dataset: Dataset) -> None:
    assert resolve_target(dataset, "AAA") == "AAA"
    assert resolve_target(dataset, "Killings at Ato") == "ev"
    with pytest.raises(UsageError):
        resolve_target(dataset, "BBB")


def test_a_country_without_events_is_no_target_and_says_so(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match='no event in the dataset lies in "BBB"'):
        resolve_target(dataset, "BBB")


def test_the_place_that_is_a_country_stands_for_it_and_another_place_does_not(
    dataset: Dataset,
) -> None:
    assert resolve_target(dataset, "place-aaa") == "AAA"
    assert resolve_target(dataset, "place-north") == "place-north"


def test_a_name_shared_by_country_and_government_says_how_to_name_either(
    dataset: Dataset,
) -> None:
    with pytest.raises(UsageError, match=r"say which: .*; AAA stands for every reported abuse"):
        resolve_target(dataset, "Averia")
    with pytest.raises(UsageError, match=r"gov-aaa \(Government of Averia\)$"):
        resolve(dataset, "Averia")


def test_a_slip_in_an_id_offers_that_id(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match=r"did you mean gov-aaa \(Government of Averia\)"):
        resolve(dataset, "gov-aab")


def test_a_code_without_events_says_where_abuses_are_reported(dataset: Dataset) -> None:
    for code in ("BBB", "QQX"):
        with pytest.raises(UsageError, match=r"\(reported abuses lie in AAA\)"):
            resolve_target(dataset, code)
