"""Who is one, and what forbids it."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest

from patronage.graph.joining.groups import Grouping, Join, grouped
from patronage.graph.records import Entity, EventDetails, Judgement, Verdict
from patronage.graph.validity import validity

UCDP = ("ucdp", "7")


def unit(id_: str, class_name: str = "Unit", country: str = "", **more: str) -> Entity:
    dates = (more.get("begun", ""), more.get("ended", ""))
    return Entity(
        id_, class_name, id_, country=country, from_text=dates[0], until_text=dates[1],
        validity=validity(*dates, "state"),
    )  # fmt: skip


def said(left: str, right: str, verdict: Verdict = "same") -> Judgement:
    return Judgement(left, right, verdict, "A. Author", "2024-05-01", "same badge")


def found(
    entities: Iterable[Entity],
    judgements: Iterable[Judgement] = (),
    holders: dict[tuple[str, str], list[str]] | None = None,
    curated: Iterable[str] = (),
) -> Grouping:
    known = {one.id: one for one in entities}
    return grouped(known, judgements, holders or {}, frozenset(curated))


def members(grouping: Grouping) -> list[tuple[str, ...]]:
    return [group.members for group in grouping.groups]


def test_judgements_join_by_way_of_others() -> None:
    grouping = found(map(unit, "abcd"), [said("b", "a"), said("c", "b")])
    assert members(grouping) == [("a", "b", "c")]
    joins = grouping.groups[0].joins
    assert joins[0] == Join("a", "b", "", "", "A. Author", "2024-05-01", "same badge")
    assert joins[0].sentence == "joined by judgement of A. Author, 2024-05-01: same badge"
    assert not grouping.problems


def test_an_equal_external_id_joins() -> None:
    grouping = found(map(unit, "ab"), holders={UCDP: ["b", "a"]})
    assert members(grouping) == [("a", "b")]
    assert grouping.groups[0].joins[0].sentence == "joined by equal external id ucdp:7"


def test_both_reasons_are_kept() -> None:
    grouping = found(map(unit, "ab"), [said("a", "b")], {UCDP: ["a", "b"]})
    assert [bool(join.scheme) for join in grouping.groups[0].joins] == [False, True]


def test_the_id_that_stays_is_curated_else_the_least() -> None:
    judgements = [said("a", "c"), said("b", "c")]
    assert members(found(map(unit, "abc"), judgements)) == [("a", "b", "c")]
    assert members(found(map(unit, "abc"), judgements, curated="cb")) == [("b", "c", "a")]


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_judgement_holds_an_equal_external_id_back(verdict: Verdict) -> None:
    grouping = found(map(unit, "ab"), [said("b", "a", verdict)], {UCDP: ["a", "b"]})
    assert members(grouping) == []
    (problem,) = grouping.problems
    assert problem.code == "not-joined"
    assert problem.message.startswith('"a", "b" carry ucdp:7 and were not joined: "b" and "a" are')


def test_who_of_three_is_meant_is_not_guessed() -> None:
    """a and b are two; c carries the id of both."""
    grouping = found(
        map(unit, "abc"),
        [said("a", "b", "different")],
        {UCDP: ["a", "c"], ("sfm", "x"): ["b", "c"]},
    )
    assert members(grouping) == []
    assert "carry sfm:x, ucdp:7 and" in grouping.problems[0].message


def test_a_judgement_of_same_outweighs_anothers_doubt() -> None:
    judgements = [said("a", "b"), said("a", "b", "unsure")]
    assert members(found(map(unit, "ab"), judgements, {UCDP: ["a", "b"]})) == [("a", "b")]


def test_judgements_that_contradict_each_other_join_nothing() -> None:
    judgements = [said("a", "b"), said("b", "c"), said("c", "a", "different"), said("d", "e")]
    grouping = found(map(unit, "abcde"), judgements)
    assert members(grouping) == [("d", "e")]
    assert '"c" and "a" are judged different' in grouping.problems[0].message


def test_what_is_judged_the_same_takes_its_external_ids_along() -> None:
    grouping = found(
        map(unit, "abcd"), [said("a", "b")], {UCDP: ["b", "c"], ("sfm", "x"): ["c", "d"]}
    )
    assert members(grouping) == [("a", "b", "c", "d")]


def test_unlike_classes_are_never_one() -> None:
    entities = [unit("a"), unit("b", "ArmedGroup")]
    judged, equal = found(entities, [said("a", "b")]), found(entities, holders={UCDP: ["a", "b"]})
    assert members(judged) == members(equal) == []
    assert judged.problems[0].message == (
        '"a", "b" are judged the same and were not joined: "a" is of the class Unit, '
        '"b" is of the class ArmedGroup'
    )
    assert equal.problems[0].value == "ucdp:7"
    assert members(found([unit("a"), unit("b", "SecurityForce")], [said("a", "b")])) == [("a", "b")]


def test_two_countries_need_a_judgement_and_are_reported() -> None:
    entities = [unit("a", country="AAA"), unit("b", country="BBB")]
    equal, judged = found(entities, holders={UCDP: ["a", "b"]}), found(entities, [said("a", "b")])
    assert members(equal) == []
    assert equal.problems[0].message.endswith('"a" is of AAA, "b" of BBB')
    assert members(judged) == [("a", "b")]
    assert judged.problems[0].code == "joined-unlike"
    assert members(found([unit("a", country="AAA"), unit("b")], holders={UCDP: ["a", "b"]}))


def test_two_governments_of_one_country_stay_two() -> None:
    """The second government began after the first ended; what has no dates may be either."""
    state = {("government", "AAA"): ["new", "old", "public"]}
    entities = [
        unit("old", "Government", "AAA", ended="2011"),
        unit("new", "Government", "AAA", begun="2012"),
        unit("public", "Government", "AAA"),
    ]
    grouping = found(entities, holders=state)
    assert members(grouping) == []
    assert '"old" ended before "new" began' in grouping.problems[0].message
    assert members(found(entities[1:], holders={("government", "AAA"): ["new", "public"]}))


def test_events_of_other_countries_or_days_are_others() -> None:
    def event(id_: str, day: str, *countries: str) -> Entity:
        bounds = validity(day, "", "act")
        details = EventDetails(countries=countries)
        return Entity(id_, "Looting", id_, from_text=day, validity=bounds, event=details)

    same = {("sfm", "e"): ["a", "b"]}
    assert members(
        found([event("a", "2020", "AAA", "BBB"), event("b", "2020-05", "BBB")], (), same)
    )
    for other in (event("b", "2020-05", "CCC"), event("b", "2021", "BBB")):
        assert not members(found([event("a", "2020", "AAA", "BBB"), other], (), same))


def test_nothing_depends_on_order() -> None:
    rng = Random(7)
    ids, classes = "abcdefghij", ["Unit", "Unit", "SecurityForce", "ArmedGroup"]
    verdicts: tuple[Verdict, ...] = ("same", "same", "different", "unsure")
    for _ in range(200):
        entities = [unit(one, rng.choice(classes)) for one in ids]
        pairs = [rng.sample(ids, 2) for _ in range(rng.randint(0, 5))]
        judgements = [said(*pair, rng.choice(verdicts)) for pair in pairs]
        numbers = range(rng.randint(0, 4))
        holders = {("sfm", str(n)): rng.sample(ids, rng.randint(2, 3)) for n in numbers}
        curated = rng.sample(ids, 3)
        first = found(entities, judgements, holders, curated)
        for many in (entities, judgements, *holders.values()):
            rng.shuffle(many)  # type: ignore[arg-type]
        backward = dict(reversed(holders.items()))
        assert found(entities, judgements, backward, curated) == first


def test_ends_that_are_not_there_are_passed_over() -> None:
    assert found([unit("a")], [said("a", "b"), said("a", "a")]) == Grouping((), ())
