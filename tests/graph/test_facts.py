"""Claims that say the same with compatible dates are one fact."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from patronage.graph.facts import shared_facts
from patronage.graph.records import Citation, Source
from tests.support.build import World

Range = tuple[int, int]
ranges = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda r: (min(r), max(r)))


def grouped(found: list[Range]) -> list[set[str]]:
    rows = sorted(
        ((f"c{n:02d}", start, end, "same") for n, (start, end) in enumerate(found)),
        key=lambda row: (row[2], row[1], row[0]),
    )
    groups: dict[str, set[str]] = {}
    for fact, claim in shared_facts(rows):
        groups.setdefault(fact, set()).add(claim)
    assert all(fact == min(claims) for fact, claims in groups.items())
    alone = [{row[0]} for row in rows if not any(row[0] in g for g in groups.values())]
    return [*groups.values(), *alone]


def compatible(found: list[Range]) -> bool:
    return max(start for start, _ in found) <= min(end for _, end in found)


@given(st.lists(ranges, min_size=1, max_size=7))
def test_every_fact_has_a_common_day_and_facts_are_few(found: list[Range]) -> None:
    groups = grouped(found)
    assert sorted(claim for group in groups for claim in group) == [
        f"c{n:02d}" for n in range(len(found))
    ]
    for group in groups:
        assert compatible([found[int(claim[1:])] for claim in group])
    assert len(groups) == most_apart(found)


def most_apart(found: list[Range]) -> int:
    """The largest number of ranges no two of which meet: no grouping can have fewer facts."""
    return max(
        size
        for size in range(1, len(found) + 1)
        if any(
            all(not compatible([one, other]) for one, other in combinations(some, 2))
            for some in combinations(found, size)
        )
    )


def test_facts_count_independent_publishers(tmp_path: Path) -> None:
    world = World()
    world.add("donor", "Government")
    world.add("force", "SecurityForce")
    world.records.append(Source("s-3", "A copy", "Invented Press via Somewhere"))
    cited = [(Citation(source),) for source in ("s-1", "s-2", "s-3")]
    whole_year = world.claim("donor", "trains", "force", "2020", extent="act", citations=cited[0])
    a_month = world.claim("donor", "trains", "force", "2020-05", extent="act", citations=cited[1])
    a_copy = world.claim("donor", "trains", "force", "2020-05", extent="act", citations=cited[2])
    later = world.claim("donor", "trains", "force", "2022", extent="act", citations=cited[0])
    dataset = world.write(tmp_path / "w")
    rows = dataset.connection.execute("SELECT id, claims, publishers, start_earliest FROM facts")
    found = {row["id"]: tuple(row)[1:] for row in rows}
    together = min(whole_year.id, a_month.id, a_copy.id)
    assert found == {together: (3, 2, 20200501), later.id: (1, 1, 20220101)}
    assert dataset.publishers(a_copy.id) == 1


def test_another_amount_is_another_fact(tmp_path: Path) -> None:
    world = World()
    world.add("donor", "Government")
    world.add("force", "SecurityForce")
    for amount in (100.0, 115.0):
        world.claim("donor", "funds", "force", "2020", amount=amount, currency="EUR")
    dataset = world.write(tmp_path / "w")
    assert len(dataset.connection.execute("SELECT * FROM facts").fetchall()) == 2


def test_a_claim_without_named_publishers_has_one(tmp_path: Path) -> None:
    world = World()
    world.add("donor", "Government")
    world.records += [Source("s-8", "Untold"), Source("s-9", "Untold too", "unknown")]
    both = (Citation("s-8"), Citation("s-9"))
    claim = world.claim("donor", "states", "donor", citations=both)
    assert world.write(tmp_path / "w").publishers(claim.id) == 1
