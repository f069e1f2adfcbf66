"""UCDP actors: names, kinds, and how they come from each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import LoadReport
from patronage.loaders.filters import Filters
from tests.loaders.public.examples import ACTORS, EXAMPLES, actor_row, example
from tests.loaders.public.files import loaded


def actors(*rows: dict[str, str], folder: Path) -> tuple[Dataset, LoadReport]:
    return loaded(example(ACTORS, *rows).write(folder / "actors.csv"), into=folder / "out")


def ties(dataset: Dataset) -> set[tuple[str, str, str | None]]:
    return {(c.subject, c.predicate, c.object) for c in dataset.claims()}


def test_an_actor_has_its_names_and_its_number(tmp_path: Path) -> None:
    dataset, _ = actors(
        actor_row(
            NameOrig="EXF", NameOrigFullEng="The Ex Front", NewName="Éx Front", GWNOLoc="999"
        ),
        folder=tmp_path,
    )
    (actor,) = dataset.entities()
    assert (actor.id, actor.class_name, actor.name) == ("ucdp-90001", "ArmedGroup", "Éx Front")
    assert actor.aliases == ("EXF", "The Ex Front")
    assert actor.external_ids == (("ucdp", "90001"),)


@pytest.mark.parametrize(
    ("cells", "country"),
    [
        ({"Location": "Antarctica"}, "ATA"),
        ({"Location": "Antarctica, Bouvet Island"}, ""),
        ({"GWNOLoc": "9998, 9999", "Location": "Antarctica"}, ""),
        ({}, ""),
    ],
)
def test_one_place_is_its_country_and_several_are_none(
    tmp_path: Path, cells: dict[str, str], country: str
) -> None:
    dataset, _ = actors(actor_row(**cells), folder=tmp_path)
    assert [actor.country for actor in dataset.entities()] == [country]


def test_a_government_is_told_by_its_kind(tmp_path: Path) -> None:
    row = actor_row(NameData="Government of Antarctica", Org="4.0")
    dataset, _ = actors(row, folder=tmp_path)
    (actor,) = dataset.entities()
    assert (actor.class_name, actor.country) == ("Government", "ATA")
    assert actor.external_ids == (("government", "ATA"), ("ucdp", "90001"))


def test_a_government_is_of_the_state_in_its_name_and_not_of_where_it_fought(
    tmp_path: Path,
) -> None:
    row = actor_row(NameData="Government of Antarctica", Org="4", GWNOLoc="700")
    dataset, _ = actors(
        row, actor_row(ActorId="2", NameData="Government of Exland", Org="4", GWNOLoc="700"),
        folder=tmp_path,
    )  # fmt: skip
    assert {actor.id: actor.country for actor in dataset.entities()} == {
        "ucdp-90001": "ATA", "ucdp-2": "",
    }  # fmt: skip


def test_splits_alliances_and_joins_are_ties(tmp_path: Path) -> None:
    dataset, _ = actors(
        actor_row(),
        actor_row(ActorId="2", ActorIdPrev="90001", NamePrev="Ex Front"),
        actor_row(ActorId="3", ActorIdSplitTemp="90001", NameSplitTemp="Ex Front"),
        actor_row(ActorId="4", ActorIdAlliance="2, 3", NameAlliance="Two, Three"),
        actor_row(ActorId="5", ActorIdGroup="4", GroupName="The Alliance, of Ex"),
        folder=tmp_path,
    )
    assert ties(dataset) == {
        ("ucdp-2", "succeeds", "ucdp-90001"),
        ("ucdp-3", "succeeds", "ucdp-90001"),
        ("ucdp-2", "memberOf", "ucdp-4"),
        ("ucdp-3", "memberOf", "ucdp-4"),
        ("ucdp-5", "memberOf", "ucdp-4"),
    }
    assert {entity.name for entity in dataset.entities()} == {"Éx Front"}


def test_names_that_hold_commas_are_not_dealt_out(tmp_path: Path) -> None:
    row = actor_row(ActorIdAlliance="7, 8", NameAlliance="Front, of Ex, Army of Ex")
    dataset, _ = actors(row, folder=tmp_path)
    named = {entity.id: entity.name for entity in dataset.entities()}
    assert named["ucdp-7"] == "UCDP actor 7"
    assert named["ucdp-8"] == "UCDP actor 8"


def test_an_actor_that_names_itself_has_no_tie_to_itself(tmp_path: Path) -> None:
    dataset, _ = actors(actor_row(ActorIdPrev="90001", NamePrev="Old Front"), folder=tmp_path)
    assert ties(dataset) == set()


def test_wrong_cells_reject_their_row(tmp_path: Path) -> None:
    rows = (actor_row(), actor_row(ActorId="2", Org="9"), actor_row(ActorId="two"),
            actor_row(NameData=""))  # fmt: skip
    _, report = actors(*rows, folder=tmp_path)
    assert report.tallies[0].reasons == {
        "bad-actor-id": 1, "missing-value": 1, "unknown-category": 1,
    }  # fmt: skip


def test_the_actors_come_before_those_that_other_files_mention(tmp_path: Path) -> None:
    """The name of the actor dataset holds when it is loaded first, whatever events call it."""
    path = example(ACTORS, actor_row(NameData="Front of Ex")).write(tmp_path / "actors.csv")
    events = EXAMPLES["ucdp-ged"].write(tmp_path / "events.csv")
    dataset, _ = loaded(path, events, into=tmp_path / "out")
    names = {entity.id: entity.name for entity in dataset.entities()}
    assert names["ucdp-90001"] == "Front of Ex"


def test_filters_go_by_country(tmp_path: Path) -> None:
    path = example(ACTORS, actor_row(), actor_row(ActorId="2", Location="Antarctica"))
    filters = Filters(countries=frozenset({"ATA"}))
    _, report = loaded(path.write(tmp_path / "a.csv"), into=tmp_path / "out", filters=filters)
    assert report.tallies[0].reasons == {"no country": 1}
