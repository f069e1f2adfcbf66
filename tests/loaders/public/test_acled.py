"""ACLED: both layouts, whose an event is, regimes' years, and what is restricted."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Entity
from patronage.loaders import LoadReport
from patronage.loaders.filters import Filters
from tests.loaders.public.examples import ACLED_NEW, ACLED_OLD, acled_row, example
from tests.loaders.public.files import codes, loaded


def events(
    *rows: dict[str, str], folder: Path, header: str = ACLED_OLD, **more: Filters
) -> tuple[Dataset, LoadReport]:
    return loaded(example(header, *rows).write(folder / "acled.csv"), into=folder / "out", **more)


def event(dataset: Dataset) -> Entity:
    (found,) = [entity for entity in dataset.entities() if entity.event]
    return found


def named(dataset: Dataset) -> list[tuple[str, str]]:
    return sorted(
        (claim.predicate, claim.subject)
        for claim in dataset.claims()
        if claim.predicate in ("perpetrated", "carriedOut")
    )


FORCE = "acled-actor-military-forces-of-antarctica-2013-2021"
GROUP = "acled-actor-ex-front"
REMOTE = "Explosions/Remote violence"
AGAINST = "Violence against civilians"


def test_an_attack_on_civilians_is_of_the_armed_side(tmp_path: Path) -> None:
    dataset, report = events(acled_row(), folder=tmp_path)
    found = event(dataset)
    assert (found.id, found.class_name) == ("acled-EXL7", "UnlawfulKilling")
    assert (found.from_text, found.country, found.latitude) == ("2020-03-05", "ATA", -75.25)
    assert named(dataset) == [("perpetrated", FORCE)]
    (toll,) = [c for c in dataset.claims() if c.predicate == "hasToll"]
    assert (toll.quantity_low, toll.quantity_high, toll.unit) == (4, 4, "deaths")
    assert {s.publisher for s in dataset.sources() if s.kind == "report"} == {
        "Ex Daily", "Ex Radio",
    }  # fmt: skip
    assert report.check.warnings == 0


def test_the_years_of_a_regime_bound_its_forces(tmp_path: Path) -> None:
    later = {"actor1": "Military Forces of Antarctica (2021-)", "event_id_cnty": "EXL8",
             "event_date": "2022-03-05"}  # fmt: skip
    dataset, _ = events(acled_row(), acled_row(**later), folder=tmp_path)
    forces = {e.id: e for e in dataset.entities() if e.id.startswith("acled-actor-military")}
    assert len(forces) == 2
    assert (forces[FORCE].from_text, forces[FORCE].until_text) == ("2013", "2021")
    assert {e.country for e in forces.values()} == {"ATA"}
    above = {(c.subject, c.object) for c in dataset.claims() if c.predicate == "partOf"}
    assert {(id_, "forces-ata") for id_ in forces} <= above


def test_civilians_may_stand_first(tmp_path: Path) -> None:
    row = acled_row(actor1="Civilians (Exland)", inter1="7", actor2="Ex Front", inter2="2")
    dataset, _ = events(row, folder=tmp_path)
    assert named(dataset) == [("perpetrated", GROUP)]


def test_a_battle_is_of_both_sides_and_no_abuse(tmp_path: Path) -> None:
    row = acled_row(event_type="Battles", sub_event_type="Armed clash", actor2="Ex Front",
                    inter2="2")  # fmt: skip
    dataset, _ = events(row, folder=tmp_path)
    assert event(dataset).class_name == "Attack"
    assert named(dataset) == [("carriedOut", GROUP), ("carriedOut", FORCE)]


@pytest.mark.parametrize(
    ("types", "cells", "class_name", "claims"),
    [
        ((REMOTE, "Air/drone strike"), {}, "AirstrikeHarmingCivilians", [("perpetrated", FORCE)]),
        ((REMOTE, "Grenade"), {}, "UnlawfulKilling", [("perpetrated", FORCE)]),
        (
            (REMOTE, "Grenade"),
            {"actor2": "Ex Front", "inter2": "2"},
            "Attack",
            [("carriedOut", GROUP), ("carriedOut", FORCE)],
        ),
        ((AGAINST, "Attack"), {"fatalities": "0"}, "Repression", [("perpetrated", FORCE)]),
        ((AGAINST, "Sexual violence"), {}, "SexualViolence", [("perpetrated", FORCE)]),
        (
            (AGAINST, "Abduction/forced disappearance"),
            {},
            "EnforcedDisappearance",
            [("perpetrated", FORCE)],
        ),
        (
            ("Protests", "Excessive force against protesters"),
            {
                "actor1": "Protesters (Exland)",
                "inter1": "6",
                "actor2": "Police Forces of Antarctica",
                "inter2": "1",
            },
            "Repression",
            [("perpetrated", "acled-actor-police-forces-of-antarctica")],
        ),
        (
            ("Strategic developments", "Looting/property destruction"),
            {},
            "Looting",
            [("perpetrated", FORCE)],
        ),
        (
            (AGAINST, "Attack"),
            {"actor1": "Unidentified Armed Group (Exland)", "inter1": "3"},
            "UnlawfulKilling",
            [],
        ),
    ],
)
def test_types_of_events(
    tmp_path: Path,
    types: tuple[str, str],
    cells: dict[str, str],
    class_name: str,
    claims: list[tuple[str, str]],
) -> None:
    row = acled_row(event_type=types[0], sub_event_type=types[1]) | cells
    dataset, _ = events(row, folder=tmp_path)
    assert event(dataset).class_name == class_name
    assert named(dataset) == claims


def test_what_is_no_violence_of_armed_actors_is_left_out(tmp_path: Path) -> None:
    quiet = [("Protests", "Peaceful protest"), ("Riots", "Mob violence"),
             ("Strategic developments", "Agreement")]  # fmt: skip
    rows = [acled_row(event_type=type_, sub_event_type=sub) for type_, sub in quiet]
    _, report = events(acled_row(), *rows, folder=tmp_path)
    assert report.tallies[0].skipped == 3
    assert len(report.tallies[0].reasons) == 3


def test_the_new_layout_says_kinds_in_words(tmp_path: Path) -> None:
    kept = {key: value for key, value in acled_row().items() if key in ACLED_NEW.split(",")}
    row = kept | {"inter1": "State forces", "inter2": "Civilians", "event_date": "2020-03-05",
                  "civilian_targeting": "Civilian targeting"}  # fmt: skip
    new, report = events(row, folder=tmp_path, header=ACLED_NEW)
    assert report.check.warnings == 0
    old, _ = events(acled_row(), folder=tmp_path)
    assert {claim.id for claim in new.claims()} == {claim.id for claim in old.claims()}


@pytest.mark.parametrize(
    ("precision", "written"),
    [("1", "2020-03-05"), ("2", "[2020-02-28..2020-03-11]"), ("3.0", "2020-03")],
)
def test_days_are_no_more_precise_than_they_are(
    tmp_path: Path, precision: str, written: str
) -> None:
    dataset, _ = events(acled_row(time_precision=precision), folder=tmp_path)
    assert event(dataset).from_text == written


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("event_type", "Quarrels", "unknown-category"),
        ("inter1", "9", "unknown-category"),
        ("time_precision", "4", "unknown-category"),
        ("event_date", "05 Ventose 2020", "bad-date"),
        ("event_date", "31 February 2020", "bad-date"),
        ("fatalities", "few", "not-a-number"),
        ("event_id_cnty", "E 7", "bad-id"),
    ],
)
def test_wrong_cells_reject_their_row(tmp_path: Path, column: str, value: str, code: str) -> None:
    rows = (acled_row(event_id_cnty="EXL1"), acled_row(**{column: value}))
    _, report = events(*rows, folder=tmp_path)
    assert report.tallies[0].reasons == {code: 1}


def test_spoilt_coordinates_are_not_used(tmp_path: Path) -> None:
    dataset, report = events(acled_row(latitude="176.39.00"), folder=tmp_path)
    assert event(dataset).latitude is None
    assert codes(report) == {"coordinates-not-used": 1}


def test_nothing_of_it_is_public_but_the_name_of_the_dataset(tmp_path: Path) -> None:
    dataset, _ = events(acled_row(), folder=tmp_path)
    own = [e for e in dataset.entities() if e.id.startswith("acled-")]
    assert {entity.visibility for entity in own} == {"restricted"}
    about = {entity.id for entity in own}
    claims = [c for c in dataset.claims() if about & {c.subject, c.object}]
    assert {claim.visibility for claim in claims} == {"restricted"}


def test_filters(tmp_path: Path) -> None:
    rows = (acled_row(), acled_row(event_id_cnty="EXL1", event_date="2019-01-01"))
    filters = Filters(since=20200101, countries=frozenset({"ATA"}))
    _, report = events(*rows, folder=tmp_path, filters=filters)
    assert report.tallies[0].reasons == {"before the day asked for": 1}


def test_the_columns_of_people_exposed_are_known(tmp_path: Path) -> None:
    header = f"{ACLED_NEW},population_1km,population_2km,population_5km,population_best"
    new = {"inter1": "State forces", "inter2": "Civilians"}
    row = {name: value for name, value in (acled_row() | new).items() if name in header.split(",")}
    _, report = loaded(example(header, row).write(tmp_path / "new.csv"), into=tmp_path / "out")
    assert "unknown-column" not in codes(report)
