"""Who has recorded what: every claim is counted once, in its place, year and publisher."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.graph.coverage import KINDS, Coverage, coverage
from patronage.graph.plain import plain
from patronage.graph.records import Citation, Response, Source
from patronage.graph.validity import BEGINNING, END
from tests.support.build import World
from tests.support.random_worlds import seeded_world

PRESS, OTHER = "Invented Press", "Other Press"


def bodies() -> World:
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("army", "SecurityForce", country="BBB")
    world.add("unit", "Unit", country="BBB")
    world.add("stray", "Unit")
    world.add("fund", "Programme")
    world.add("force", "Coalition")
    return world


def covered(world: World, tmp_path: Path) -> Coverage:
    with world.write(tmp_path / "w.patronage") as dataset:
        return coverage(dataset)


def rows(found: Coverage) -> list[tuple[object, ...]]:
    return [(r.country, r.year, r.publisher, dict(r.kinds)) for r in found.rows]


def test_support_is_of_the_country_that_received_it(tmp_path: Path) -> None:
    world = bodies()
    world.claim("donor", "trains", "army", "2018-03", "2019")
    world.claim("donor", "funds", "army", "2018")
    world.claim("donor", "funds", "fund", "2017")
    found = covered(world, tmp_path)
    assert rows(found) == [
        ("BBB", 2018, PRESS, {"support": 2}),
        (None, 2017, PRESS, {"support": 1}),
    ]
    assert (found.claims, found.countryless_claims, found.undated_claims) == (3, 1, 0)


def test_every_kind_has_its_count(tmp_path: Path) -> None:
    world = bodies()
    world.add("killing", "UnlawfulKilling", from_text="2020", countries=("CCC",))
    world.add("parade", "Ceremony", from_text="2020")
    dated = ("2020", "2020")
    world.claim("fund", "implementedBy", "army", *dated)
    world.claim("army", "commands", "unit", *dated)
    world.claim("army", "commands", "stray", *dated)
    world.claim("force", "hasContingent", "unit", *dated)
    world.claim("donor", "endorses", "army", *dated)
    world.claim("army", "alliedWith", "stray", *dated)
    world.claim("army", "carriedOut", "parade", *dated)
    world.claim("donor", "sanctions", "army", *dated)
    world.claim("army", "perpetrated", "killing", *dated)
    world.value("killing", "hasToll", quantity_low=3.0, unit="deaths")
    assert rows(covered(world, tmp_path)) == [
        ("BBB", 2020, PRESS, {
            "channel": 1, "command": 2, "contingent": 1, "endorsement": 1, "association": 1,
            "other events": 1, "other": 1,
        }),
        ("CCC", 2020, PRESS, {"reported abuses": 1}),
        ("CCC", None, PRESS, {"other": 1}),
    ]  # fmt: skip


def test_an_event_counts_once_whatever_its_countries(tmp_path: Path) -> None:
    world = bodies()
    world.add("killing", "UnlawfulKilling", from_text="2020", countries=("DDD", "CCC"))
    world.add("torture", "Torture", from_text="2020")
    world.claim("army", "perpetrated", "killing", "2020")
    world.claim("army", "perpetrated", "torture", "2020")
    assert [row[0] for row in rows(covered(world, tmp_path))] == ["BBB", "CCC; DDD"]


@pytest.mark.parametrize(
    ("start", "until", "year"),
    [
        ("2018", "2020", 2018),
        ("", "2020", 2020),
        ("[..2019]", "", 2019),
        ("[2018..]", "", 2018),
        ("", "[2021..]", 2021),
        ("", "..", None),
        ("", "", None),
    ],
)
def test_the_year_is_the_first_that_the_claim_names(
    tmp_path: Path, start: str, until: str, year: int | None
) -> None:
    world = bodies()
    world.claim("army", "commands", "unit", start, until)
    found = covered(world, tmp_path)
    assert [row.year for row in found.rows] == [year]
    assert found.undated_claims == (year is None)


def test_several_publishers_of_one_claim_stand_together(tmp_path: Path) -> None:
    world = bodies()
    world.records.append(Source("s-3", "A title that nobody published", ""))
    both = (Citation("s-2", "p. 1"), Citation("s-1"), Citation("s-2", "p. 2"))
    world.claim("donor", "funds", "army", "2018", citations=both)
    world.claim("donor", "funds", "army", "2018", citations=(Citation("s-3"),))
    world.claim("donor", "funds", "army", "2018", citations=())
    found = [row.publisher for row in covered(world, tmp_path).rows]
    assert found == ["", "A title that nobody published", f"{PRESS}; {OTHER}"]


def test_a_withdrawn_claim_is_counted_as_such(tmp_path: Path) -> None:
    world = bodies()
    claim = world.claim("donor", "funds", "army", "2018")
    world.records.append(Response("r-1", "withdrawal", "donor", claim.id))
    assert rows(covered(world, tmp_path)) == [("BBB", 2018, PRESS, {"withdrawn": 1})]


def test_coverage_of_an_empty_dataset(tmp_path: Path) -> None:
    assert covered(World(), tmp_path) == Coverage((), 0, 0, 0)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_nothing_vanishes(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    with seeded_world(seed).write(tmp_path_factory.mktemp("random") / "w") as dataset:
        found = coverage(dataset)
        claims = list(dataset.claims())
    assert found.claims == len(claims) == sum(sum(row.kinds.values()) for row in found.rows)
    bounds = [dataclasses.astuple(claim.validity) for claim in claims]
    assert found.undated_claims == sum(set(four) <= {BEGINNING, END} for four in bounds)
    assert len({(row.country, row.year, row.publisher) for row in found.rows}) == len(found.rows)
    kinds: Counter[str] = Counter()
    for row in found.rows:
        kinds.update(row.kinds)
    assert set(kinds) <= set(KINDS)
    assert kinds["other events"] + kinds["reported abuses"] <= sum(
        claim.predicate in ("perpetrated", "carriedOut") for claim in claims
    )


def test_coverage_is_json(tmp_path: Path) -> None:
    world = bodies()
    world.claim("donor", "funds", "army", "2018")
    found = plain(covered(world, tmp_path))
    assert json.loads(json.dumps(found)) == found
    assert found["rows"] == [
        {"country": "BBB", "year": 2018, "publisher": PRESS, "kinds": {"support": 1}}
    ]
