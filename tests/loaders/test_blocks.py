"""Claims in blocks are judged as they are one by one; the index of claims forgets nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.graph.records import Citation, Claim, Entity, EventDetails, Source
from patronage.graph.rows import claim_row
from patronage.graph.validity import UNKNOWN, validity
from patronage.loaders import index
from patronage.loaders.base import ClaimBlock, Context, Placed
from patronage.loaders.findings import Findings
from patronage.loaders.index import ClaimIndex
from patronage.loaders.integrity import Integrity
from patronage.schema import load_schema
from tests.support.stress import scaled

FILE = "invented.csv"
DAYS = {year: validity(year, year, "act") for year in ("1999", "2005")}
THINGS = (
    Source("s-1", "An invented report"),
    Entity("gov", "Government", "Invented government", sources=("s-1",)),
    Entity("unit", "SecurityForce", "Unit", validity=validity("2000", "2010", "state")),
    Entity("ev", "Attack", "An attack", validity=DAYS["2005"], event=EventDetails()),
    Entity("old", "Attack", "Another", validity=DAYS["1999"], event=EventDetails()),
)
ENDS = st.sampled_from(("gov", "unit", "ev", "old", "nobody"))


@st.composite
def claims(draw: st.DrawFn) -> tuple[int, str, Any, int]:
    predicate = draw(st.sampled_from(("carriedOut", "commands", "funds", "hasToll", "succeeds")))
    year = draw(st.sampled_from(("", "1999", "2005")))
    claim = Claim(
        id=f"c-{draw(st.integers(0, 12))}",
        subject=draw(ENDS),
        predicate=predicate,
        object=None if predicate == "hasToll" else draw(ENDS),
        validity=DAYS.get(year, UNKNOWN),
        extent="act",
        part_of_amount=draw(st.sampled_from(("", "", "c-3"))),
        citations=(Citation(draw(st.sampled_from(("s-1", "s-1", "s-none")))),),
    )
    terms = ("carriedOut", "commands", "funds", "hasToll", "succeeds").index(predicate)
    implied = draw(st.sampled_from(("", "side_a")))
    return draw(st.integers(2, 6)), implied, claim_row(claim), terms


def judged(blocks: list[list[Any]], *, whole: bool) -> tuple[Any, ...]:
    context = Context(load_schema(), Findings(), lambda _: None)
    context.account(FILE, "invented", "00")
    integrity = Integrity(context)
    for thing in THINGS:
        integrity.thing(Placed(thing, FILE, 1, public=True))
    integrity.things_done()
    answers: dict[Any, str] = {}
    kept: list[Any] = []
    for given_claims in blocks:
        block = ClaimBlock(FILE, given_claims, [("terms", n) for n in range(5)], answers)
        if whole:
            kept += integrity.blocks.check(block)
        else:
            kept += [one.record.values for one in block.placed() if integrity.statement(one)]
    integrity.finish()
    tally = context.accounts[FILE].tally(context.findings)
    return kept, context.findings.problems(), tally, dict(integrity.counts)


@settings(max_examples=scaled(120), deadline=None)
@given(st.lists(st.lists(claims(), min_size=1, max_size=8), max_size=4))
def test_a_block_is_judged_as_its_claims_are(blocks: list[list[Any]]) -> None:
    assert judged(blocks, whole=True) == judged(blocks, whole=False)


@settings(max_examples=scaled(60), deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), max_size=30), max_size=6))
def test_the_index_tells_what_was_met_before_and_where(batches: list[list[int]]) -> None:
    found, first = ClaimIndex(), dict[str, tuple[str, int, int]]()
    for number, batch in enumerate(batches):
        ids, file = [f"c-{one}" for one in batch], f"{number}.csv"
        lines, contents = range(2, len(ids) + 2), [one * 31 for one in batch]
        before = found.add_all(ids, file, lines, contents)
        for at, (id_, line, content) in enumerate(zip(ids, lines, contents, strict=True)):
            assert (at in before) == (id_ in first)
            if at in before:
                at_file, at_line, said = first[id_]
                assert found.place(before[at]) == (at_file, at_line)
                assert found.same(before[at], said)
                assert not found.same(before[at], said + 1)
            first.setdefault(id_, (file, line, content))
        assert all(id_ in found for id_ in first)
        assert "c-never" not in found
    assert len(found) == len(first)


def test_the_index_grows_and_finds_ids_whose_hashes_meet() -> None:
    found = ClaimIndex()
    ids = [f"c-{number:020x}" for number in range(3 * index._FIRST_SLOTS)]
    assert found.add_all(ids, "a.csv", range(2, len(ids) + 2)) == {}
    assert all(id_ in found for id_ in ids)
    assert found.place(found.add(ids[-1], 0, "b.csv", 9) or 0) == ("a.csv", len(ids) + 1)
