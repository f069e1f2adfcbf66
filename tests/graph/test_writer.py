"""Writing a dataset file: all or nothing, order-free, repeats once, contradictions refused."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from patronage import __version__
from patronage.errors import DatasetError
from patronage.graph import spool
from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation, Claim, Entity, Problem, Record, Tally
from patronage.graph.rows import claim_row
from patronage.graph.writer import DatasetWriter, Written
from tests.support.build import World


def a_world(claims: int = 60) -> World:
    world = World()
    for n in range(10):
        world.add(
            f"a{n}", "Government", aliases=(f"Alias {n}",), external_ids=(("wikidata", f"Q{n}"),)
        )
        world.add(f"e{n}", "UnlawfulKilling", from_text=f"20{n:02d}", countries=("AAA",))
    for n in range(claims):
        world.claim(f"a{n % 10}", "funds", f"a{(n + 1) % 10}", str(1900 + n), amount=float(n))
        world.claim(
            f"a{n % 10}", "perpetrated", f"e{n % 7}", citations=(Citation("s-2", f"p. {n}"),)
        )
    return world


def write(path: Path, records: list[Record]) -> Written:
    with DatasetWriter(path, {"title": "Invented"}) as writer:
        writer.add_all(records)
        return writer.commit()


def test_any_order_gives_the_same_file_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = a_world().records
    first = write(tmp_path / "first", records)
    monkeypatch.setattr(spool, "_RUN", 7)
    random.Random(5).shuffle(records)
    second = write(tmp_path / "second", records)
    assert first.content_hash == second.content_hash
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_one_changed_word_changes_the_content_hash(tmp_path: Path) -> None:
    records = a_world().records
    before = write(tmp_path / "w", records).content_hash
    at = next(n for n, record in enumerate(records) if isinstance(record, Claim))
    records[at] = replace(records[at], note="Another note")  # type: ignore[type-var]
    assert write(tmp_path / "w", records).content_hash != before


def test_the_file_says_what_wrote_it(tmp_path: Path) -> None:
    write(tmp_path / "w", [])
    with Dataset(tmp_path / "w") as dataset:
        assert dataset.meta["tool"] == f"patronage {__version__}"
        assert dataset.meta["title"] == "Invented"
        assert set(dataset.meta) == {
            *("content_hash", "format", "format_version", "schema_version", "title", "tool"),
        }


def test_how_it_was_read_is_not_part_of_the_content(tmp_path: Path) -> None:
    records = a_world().records
    before = write(tmp_path / "w", records).content_hash
    with DatasetWriter(tmp_path / "w") as writer:
        writer.add_all([*records, Problem("odd", "note", "Something odd.")])
        writer.add_tally(Tally("relations.csv", "curated", 1, 1), "00")
        assert writer.commit().content_hash == before


def test_the_same_record_again_counts_once(tmp_path: Path) -> None:
    records = a_world(30).records
    written = write(tmp_path / "w", records * 3)
    kinds = [type(record) for record in records]
    assert written.counts["claims"] == kinds.count(Claim)
    assert written.repeated["claims"] == 2 * kinds.count(Claim)
    assert written.counts["entities"] == kinds.count(Entity)
    assert sum(1 for _ in Dataset(tmp_path / "w").claims()) == written.counts["claims"]


def test_one_id_with_two_contents_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "w"
    records = a_world().records
    write(path, records)
    before = path.read_bytes()
    claim = next(record for record in records if isinstance(record, Claim))
    with pytest.raises(DatasetError, match=f'claims have the id "{claim.id}".*"?alleged'):
        write(path, [*records, replace(claim, status="alleged")])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["w"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": "nobody"}, 'names the entity "nobody"'),
        ({"object": "nobody"}, 'names the entity "nobody"'),
        ({"citations": (Citation("s-nowhere"),)}, 'cites the source "s-nowhere"'),
    ],
)
def test_what_a_claim_names_must_be_there(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    records = a_world().records
    claim = next(record for record in records if isinstance(record, Claim))
    broken = replace(claim, id="c-broken", **changes)  # type: ignore[arg-type]
    with pytest.raises(DatasetError, match=said):
        write(tmp_path / "w", [*records, broken])
    assert list(tmp_path.iterdir()) == []


def test_claim_rows_are_claims(tmp_path: Path) -> None:
    records = a_world().records
    expected = write(tmp_path / "slow", records)
    with DatasetWriter(tmp_path / "fast", {"title": "Invented"}) as writer:
        writer.add_claim_rows(claim_row(r) for r in records if isinstance(r, Claim))
        writer.add_all(r for r in records if not isinstance(r, Claim))
        assert writer.commit() == expected
