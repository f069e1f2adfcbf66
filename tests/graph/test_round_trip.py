"""Records -> file -> the same records, whatever is in them and in whatever order they came."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import as_written, entities_as_written
from patronage.graph.records import Entity, Record
from patronage.graph.writer import DatasetWriter
from tests.support.random_records import record_sets

OF_JOINING = {"not-joined", "joined-unlike", "joined-with-itself", "joined-delicate"}


def written(path: Path, records: list[Record]) -> str:
    with DatasetWriter(path, {"title": "Invented"}) as writer:
        writer.add_all(records)
        return writer.commit().content_hash


def read(dataset: Dataset) -> list[Record]:
    """Everything as it was written, without what joining entities adds of its own."""
    return [
        *(*dataset.sources(), *entities_as_written(dataset), *dataset.judgements()),
        *as_written(dataset, dataset.claims()),
        *as_written(dataset, dataset.assessments()),
        *as_written(dataset, dataset.responses()),
        *dataset.reviews(),
        *(one for one in dataset.problems() if one.code not in OF_JOINING),
    ]


@settings(max_examples=40, deadline=None)
@given(record_sets(), st.randoms(use_true_random=False))
def test_records_come_back_and_their_order_does_not_matter(records: list[Record], random) -> None:  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "first"), Path(folder, "second")
        content = written(first, records)
        shuffled = list(records)
        random.shuffle(shuffled)
        assert written(second, shuffled + records[:3]) == content
        with Dataset(first) as dataset:
            found = read(dataset)
            assert sorted(found, key=repr) == sorted(records, key=repr)
            dataset.verify()
            for claim in dataset.claims():
                assert dataset.claim(claim.id) == claim
            for entity in dataset.entities():
                assert dataset.entity(entity.id) == entity
            for record in records:
                if isinstance(record, Entity):
                    assert dataset.has_entity(dataset.id_of(record.id))


@settings(max_examples=20, deadline=None)
@given(record_sets())
def test_lookups_agree_with_reading_everything(records: list[Record]) -> None:
    with TemporaryDirectory() as folder:
        written(Path(folder, "w"), records)
        with Dataset(Path(folder, "w")) as dataset:
            claims = list(dataset.claims())
            assert [c.id for c in claims] == sorted(c.id for c in claims)
            for entity in dataset.entities():
                mine = [c for c in claims if entity.id in (c.subject, c.object)]
                assert dataset.claims_of(entity.id) == mine
                assert dataset.has_entity(entity.id)
                assert dataset.name(entity.id) == entity.name
            assert not dataset.has_entity("no such id")
            assert dataset.name("no such id") == "no such id"
