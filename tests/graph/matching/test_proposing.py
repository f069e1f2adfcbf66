"""What is proposed: within a kind, a country and a time, unless somebody has judged it."""

from pathlib import Path

import pytest

from patronage.graph.matching import Candidate, propose
from patronage.graph.matching.blocks import LARGEST_BLOCK, NEIGHBOURS, pairs
from patronage.graph.matching.proposing import _known
from patronage.graph.records import Entity, Judgement, Verdict
from patronage.graph.validity import validity
from patronage.library import Dataset
from tests.support.build import World


def _unit(id_: str, name: str, country: str = "XAA", **more: object) -> Entity:
    return Entity(id_, "Unit", name, country=country, **more)  # type: ignore[arg-type]


def _ids(found: tuple[Candidate, ...]) -> list[tuple[str, str]]:
    return [(one.left, one.right) for one in found]


ONE, OTHER = _unit("b", "1er Bataillon de Velmar"), _unit("a", "1st Battalion, Velmar")


def test_a_candidate_has_the_smaller_id_first_and_says_why() -> None:
    (found,) = propose([ONE, OTHER])
    assert (found.left, found.right, found.score) == ("a", "b", 1.0)
    assert found.why == "1st Battalion / 1er Bataillon; Velmar in both"


def test_an_alias_may_match() -> None:
    alias = _unit("c", "Velmar's Own", aliases=("I Battalion Velmar",))
    assert _ids(propose([ONE, alias])) == [("b", "c")]


@pytest.mark.parametrize(
    "other",
    [
        _unit("a", "1st Battalion, Velmar", country="XBB"),
        _unit("a", "1st Battalion, Velmar", country=""),
        Entity("a", "Place", "1st Battalion, Velmar", country="XAA"),
        _unit("a", "1st Battalion, Velmar", validity=validity("1960", "1970", "state")),
    ],
    ids=["country", "no country", "kind", "time"],
)
def test_another_country_kind_or_time_is_not_compared(other: Entity) -> None:
    here = _unit("b", "1er Bataillon de Velmar", validity=validity("1990", "2000", "state"))
    assert propose([here, other]) == ()


def test_a_group_may_lack_a_country_on_one_side() -> None:
    here = Entity("a", "ArmedGroup", "Katiba Dorsan", country="XAA")
    assert _ids(propose([here, Entity("b", "ArmedGroup", "Dorsan Group")])) == [("a", "b")]


def test_places_of_one_name_far_apart_are_two() -> None:
    here = Entity("a", "Place", "Velmar", country="XAA", latitude=10.0, longitude=0.0)
    near = Entity("b", "Place", "Velmar", country="XAA", latitude=10.2, longitude=0.1)
    far = Entity("c", "Place", "Velmar", country="XAA", latitude=12.0, longitude=0.0)
    assert _ids(propose([here, near, far])) == [("a", "b")]


def test_words_for_the_country_itself_do_not_count() -> None:
    french = Entity("a", "SecurityForce", "Forces armées maliennes", country="MLI")
    english = Entity("b", "SecurityForce", "Malian Armed Forces", country="MLI")
    assert propose([french, english])[0].score == 1.0


def test_equal_external_ids_come_first_whatever_the_names() -> None:
    same = [_unit(id_, name, external_ids=(("wikidata", "Q1"),)) for id_, name in ("xX", "yY")]
    group = Entity("z", "ArmedGroup", "Z", external_ids=(("wikidata", "Q1"),))
    found = propose([ONE, OTHER, *same, group])
    assert _ids(found) == [("x", "y"), ("y", "z"), ("a", "b")]
    assert found[0].why == "equal wikidata id Q1"
    assert found[1].why == "equal wikidata id Q1; one is Unit, the other ArmedGroup"


def test_a_country_code_does_not_make_a_state_of_an_army() -> None:
    code = (("iso3166", "XAA"),)
    place = Entity("b", "Place", "B", external_ids=code)
    assert propose([_unit("a", "A", external_ids=code), place]) == ()


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_what_was_judged_is_not_proposed_again(verdict: Verdict) -> None:
    judged = Judgement("b", "a", verdict, "A. Curator", "2022")
    equal = [_unit(i, "1st Battalion, Velmar", external_ids=(("ucdp", "1"),)) for i in "ab"]
    assert propose([ONE, OTHER], [judged]) == ()
    assert propose(equal, [judged]) == ()


def test_what_follows_from_judgements_is_not_proposed() -> None:
    third, fourth = _unit("c", "1 Bn Velmar"), _unit("d", "I Bn Velmar")
    judged = [
        Judgement("a", "b", "same", "A", "2022"),
        Judgement("b", "c", "different", "A", "2022"),
    ]
    found = _ids(propose([ONE, OTHER, third, fourth], judged))
    assert found == [("a", "d"), ("b", "d"), ("c", "d")]


def test_a_large_block_is_compared_with_neighbours_only() -> None:
    size = 10 * LARGEST_BLOCK
    known = [_known(_unit(f"u{n:04}", f"{n} Battalion Velmar")) for n in range(1, size + 1)]
    met = list(pairs(one for one in known if one))
    assert len(met) == len({(a.entity.id, b.entity.id) for a, b in met})
    assert len(met) <= 4 * NEIGHBOURS * size < size * (size - 1) / 2


def test_the_dataset_proposes_and_merges_nothing(tmp_path: Path) -> None:
    world = World()
    world.add("a", "Unit", name="1st Battalion, Velmar", country="XAA")
    world.add("b", "Unit", name="1er Bataillon de Velmar", country="XAA")
    with world.write(tmp_path / "w.patronage") as written:
        path = written.path
    before = path.read_bytes()
    with Dataset(path) as dataset:
        assert _ids(dataset.match()) == [("a", "b")]
        assert dataset.match(judgements=[Judgement("a", "b", "same", "A", "2022")]) == ()
        assert [entity.id for entity in dataset.entities()] == ["a", "b"]
    assert path.read_bytes() == before
