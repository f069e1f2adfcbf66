"""The same incident in several datasets: what is proposed, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patronage.graph.matching import THRESHOLD, Candidate, propose
from patronage.graph.matching.agreeing import agreement
from patronage.graph.matching.distance import kilometres
from patronage.graph.matching.incidents import Incident, incidents, meetings
from patronage.graph.records import Claim, Entity, EventDetails, Judgement, Source
from patronage.graph.validity import validity
from patronage.library import Dataset
from tests.support.build import World

ACLED, GED, NEWER = (
    Source(id_, "Invented data", "Invented Institute", kind="dataset")
    for id_ in ("acled", "ucdp-ged-23.1", "ucdp-ged-24.1")
)
PRESS = Source("s-press", "Invented report", "Invented Press", kind="article")
SOURCES = (ACLED, GED, NEWER, PRESS)
TOWN = {"latitude": 10.0, "longitude": 10.0}
NEARBY = {"latitude": 10.05, "longitude": 10.0}
AWAY = {"latitude": 11.0, "longitude": 10.0}


def event(
    id_: str, source: Source, day: str = "2020-03-05", until: str = "", **more: Any
) -> Entity:
    """An invented killing in Exland."""
    details = {key: more.pop(key) for key in ("place", "admin1", "countries") if key in more}
    given = {"class_name": "UnlawfulKilling", "name": f"Killing {id_}", "country": "XAA"} | more
    return Entity(
        id_, from_text=day, until_text=until, validity=validity(day, until or day, "act"),
        sources=(source.id, "s-press"), event=EventDetails(**details), **given,
    )  # fmt: skip


def toll(of: Entity, low: float, high: float | None = None) -> Claim:
    return Claim(f"c-{of.id}-{low}", of.id, "hasToll", None, unit="deaths", quantity_low=low,
                 quantity_high=high if high is not None else low)  # fmt: skip


def named(actor: Entity, of: Entity) -> Claim:
    return Claim(f"c-{actor.id}-{of.id}", actor.id, "perpetrated", of.id)


FRONT = Entity("front", "ArmedGroup", "Front for a Free Norvik", country="XAA")
FRONT_TOO = Entity("norvik-front", "ArmedGroup", "Free Norvik Front", country="XAA")
LEAGUE = Entity("league", "ArmedGroup", "Velmar League", country="XAA")
STATE = Entity("government", "Government", "Government of Exland", country="XAA")
ARMY = Entity("army", "SecurityForce", "Military Forces of Exland (2013-2021)", country="XAA")
ABROAD = Entity("abroad", "SecurityForce", "Military Forces of Wyland", country="XBB")
HERE, THERE = event("acled-1", ACLED, **TOWN), event("ged-1", GED, **NEARBY)


def found(
    *entities: Entity, claims: tuple[Claim, ...] = (), threshold: float = THRESHOLD
) -> list[tuple[str, str]]:
    return [(one.left, one.right) for one in candidates(*entities, claims=claims, least=threshold)]


def candidates(
    *entities: Entity, claims: tuple[Claim, ...] = (), least: float = THRESHOLD
) -> tuple[Candidate, ...]:
    return propose(entities, (), least, claims, SOURCES)


def score(*claims: Claim, actors: tuple[Entity, ...] = ()) -> float:
    told = candidates(HERE, THERE, *actors, claims=claims, least=0.01)
    return next(one.score for one in told if one.left == "acled-1")


def test_an_incident_in_two_datasets_is_proposed_and_explained() -> None:
    claims = (toll(HERE, 4), toll(THERE, 3, 9), named(FRONT, HERE), named(FRONT_TOO, THERE))
    (one, *_) = (
        c for c in candidates(HERE, THERE, FRONT, FRONT_TOO, claims=claims) if c.left == "acled-1"
    )
    assert (one.left, one.right) == ("acled-1", "ged-1")
    assert one.score > 0.95
    assert one.why == (
        "both on 2020-03-05; 6 km apart; deaths 4 / 3 to 9; Front for a Free Norvik / "
        "Free Norvik Front"
    )


def test_a_curated_record_meets_public_ones() -> None:
    curated = event("killing-at-ex-town", PRESS, **TOWN)
    claims = (toll(HERE, 4), toll(curated, 4), toll(THERE, 4, 6))
    assert found(HERE, THERE, curated, claims=claims, threshold=0.8) == [
        ("acled-1", "killing-at-ex-town"), ("acled-1", "ged-1"), ("ged-1", "killing-at-ex-town")
    ]  # fmt: skip


def test_events_of_one_dataset_are_different_events() -> None:
    other = event("acled-2", ACLED, **TOWN)
    release = event("ged-2", NEWER, **TOWN)
    assert found(HERE, other, threshold=0.01) == []
    assert found(THERE, release, threshold=0.01) == []
    assert found(event("a", PRESS, **TOWN), event("b", PRESS, **TOWN), threshold=0.01) == []


@pytest.mark.parametrize(
    "other",
    [
        event("ged-1", GED, "2020-03-08", **TOWN),
        event("ged-1", GED, **AWAY),
        event("ged-1", GED, **TOWN, class_name="Torture"),
        event("ged-1", GED, **TOWN | {"country": "XBB"}),
        event("ged-1", GED, "2020", **TOWN),
        event("ged-1", GED, "", **TOWN),
        event("ged-1", GED),
    ],
    ids=["days", "kilometres", "class", "country", "a year", "no day", "no place"],
)
def test_what_is_too_far_apart_or_too_vague_is_never_proposed(other: Entity) -> None:
    assert found(HERE, other, threshold=0.01) == []


@pytest.mark.parametrize(("day", "meets"), [
    ("2020-03-03", True), ("2020-03-07", True), ("2020-03-02", False), ("2020-03-08", False),
])  # fmt: skip
def test_two_days_is_the_most(day: str, meets: bool) -> None:
    other = event("ged-1", GED, day, **TOWN)
    assert bool(found(HERE, other, threshold=0.01)) == meets


def test_months_and_provinces_alone_stay_below_the_default() -> None:
    month = event("ged-1", GED, "2020-03", **TOWN)
    assert found(HERE, month) == []
    assert found(HERE, month, threshold=0.6) == [("acled-1", "ged-1")]
    here = event("acled-1", ACLED, admin1="Éx province", place="Ex town")
    there = event("ged-1", GED, admin1="ex  Province")
    assert found(here, there) == []
    assert found(here, there, threshold=0.5) == [("acled-1", "ged-1")]


def test_places_without_coordinates_meet_by_name() -> None:
    here = event("acled-1", ACLED, place="Ex Town")
    there = event("ged-1", GED, place="ex town")
    (one,) = candidates(here, there, least=0.75)
    assert "Ex Town in both" in one.why


def test_other_actors_and_other_tolls_count_against_a_pair() -> None:
    alone = score()
    same = score(named(FRONT, HERE), named(FRONT_TOO, THERE), actors=(FRONT, FRONT_TOO))
    other = score(named(FRONT, HERE), named(LEAGUE, THERE), actors=(FRONT, LEAGUE))
    assert other < alone < THRESHOLD <= same, "a day and a place alone are not enough"
    assert score(toll(HERE, 4), toll(THERE, 90)) < alone < score(toll(HERE, 4), toll(THERE, 4))
    assert score(toll(HERE, 4), toll(THERE, 6)) > score(toll(HERE, 4), toll(THERE, 90))
    assert score(toll(HERE, 4)) == alone


def test_a_state_and_its_forces_stand_for_each_other_within_a_country() -> None:
    home = score(named(ARMY, HERE), named(STATE, THERE), actors=(ARMY, STATE))
    abroad = score(named(ABROAD, HERE), named(STATE, THERE), actors=(ABROAD, STATE))
    assert home > score() > abroad


def test_several_that_fit_are_said_to_be_several() -> None:
    second = event("ged-2", GED, **NEARBY)
    told = candidates(HERE, THERE, second, least=0.75)
    assert [one.right for one in told] == ["ged-1", "ged-2"]
    assert all(one.why.endswith("; one of 2 events that fit") for one in told)


def test_events_of_two_countries_meet_once() -> None:
    both = event("acled-1", ACLED, **TOWN, countries=("XAA", "XBB"))
    other = event("ged-1", GED, **TOWN, countries=("XBB", "XAA"))
    assert found(both, other, threshold=0.75) == [("acled-1", "ged-1")]


def test_a_judged_pair_is_not_proposed_again() -> None:
    for verdict in ("same", "different", "unsure"):
        judged = Judgement("ged-1", "acled-1", verdict, "A. Reviewer", "2026-01-01", "")  # type: ignore[arg-type]
        assert found(HERE, THERE, threshold=0.7)
        assert propose((HERE, THERE), (judged,), 0.7, (), SOURCES) == ()


def test_a_dataset_is_matched_whole_and_stays_as_it_is(tmp_path: Path) -> None:
    world = World()
    world.records += [ACLED, GED, PRESS, HERE, THERE, FRONT, FRONT_TOO]
    world.claim("front", "perpetrated", "acled-1", "2020-03-05", "2020-03-05")
    world.claim("norvik-front", "perpetrated", "ged-1", "2020-03-05", "2020-03-05")
    world.value("acled-1", "hasToll", unit="deaths", quantity_low=4, quantity_high=4)
    world.write(tmp_path / "out").close()
    before = (tmp_path / "out").read_bytes()
    with Dataset(tmp_path / "out") as dataset:
        pairs = {(one.left, one.right) for one in dataset.match()}
        assert {entity.id for entity in dataset.entities()} >= {"acled-1", "ged-1"}
    assert ("acled-1", "ged-1") in pairs
    assert (tmp_path / "out").read_bytes() == before


DAYS = st.integers(1, 12).map(lambda day: f"2020-03-{day:02}")
SPANS = st.tuples(DAYS, DAYS).map(sorted)


@given(st.lists(st.tuples(SPANS, st.sampled_from([ACLED, GED, PRESS])), max_size=12))
def test_those_meet_whose_days_are_two_apart_at_most(
    drawn: list[tuple[list[str], Source]],
) -> None:
    events = [
        event(f"e{n:02}", source, first, last, **TOWN)
        for n, ((first, last), source) in enumerate(drawn)
    ]
    known = incidents({one.id: one for one in events}, (), SOURCES)
    met = [(left.entity.id, right.entity.id) for left, right in meetings(known)]
    expected = {
        (one.entity.id, other.entity.id)
        for one in known
        for other in known
        if one.entity.id < other.entity.id
        and one.dataset != other.dataset
        and max(one.first - other.last, other.first - one.last) <= 2
    }
    assert len(met) == len(set(met))
    assert set(met) == expected


@given(SPANS, SPANS, st.floats(9.5, 10.5), st.integers(0, 20), st.integers(0, 20))
def test_the_score_is_the_same_the_other_way_round(
    one: list[str], other: list[str], north: float, low: int, least: int
) -> None:
    left = Incident(event("a", ACLED, *one, **TOWN), "acled", [FRONT], (low, low + 3))
    right = Incident(
        event("b", GED, *other, latitude=north, longitude=10.0), "ged", [STATE], (least, least)
    )

    def alike(_one: Entity, _other: Entity) -> float:
        return 0.8

    there, back = agreement(left, right, alike), agreement(right, left, alike)
    assert there.score == back.score
    assert 0 <= there.score <= 1


def test_distances_on_a_sphere() -> None:
    assert kilometres(HERE, event("x", GED)) is None
    assert kilometres(HERE, HERE) == 0
    assert kilometres(HERE, event("x", GED, **AWAY)) == pytest.approx(111.19, abs=0.01)
