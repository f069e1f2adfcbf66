"""Every format of the catalogue: the same rows again, in pieces, and in the next release."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patronage.loaders import RejectedError, load
from patronage.loaders.filters import Filters
from patronage.loaders.public.catalogue import public_formats
from patronage.loaders.registry import recognise
from tests.loaders.public.files import loaded
from tests.loaders.public.specimens.catalogue import SPECIMENS
from tests.loaders.public.specimens.comparing import (
    claims,
    every_specimen,
    ids,
    things,
    told_twice,
)
from tests.loaders.public.specimens.shapes import Record, Specimen

NO_CLAIMS = ("sfm-sources", "sfm-sources-old", "sfm-sources-download", "sfm-persons-extra")
"""What describes sources, or is counted and left out."""
WITH_PERSONS = {
    *("sfm-persons", "sfm-persons-old", "sfm-personnel", "sfm-incidents", "un-list", "ftm"),
    *("eu-list", "eu-list-xml", "ofac-sdn", "ofac-sdn-csv"),
}
few = settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_every_format_has_a_specimen() -> None:
    """A new loader is proven like the others: give it a file in specimens/catalogue.py."""
    assert {one.name for one in public_formats()} == {one.format for one in SPECIMENS}


@every_specimen
def test_it_is_recognised_and_every_record_is_read(specimen: Specimen, tmp_path: Path) -> None:
    path = specimen.write(tmp_path / specimen.file)
    assert recognise(path).name == specimen.format
    dataset, report = loaded(path, into=tmp_path / "out")
    (tally,) = report.tallies
    around = specimen.around
    assert tally.read == len(specimen.records) + around
    assert (tally.rejected, report.check.errors) == (0, 0)
    assert claims(dataset) or specimen.format in NO_CLAIMS
    assert not told_twice(dataset)


@every_specimen
def test_again_or_as_a_copy_changes_nothing(specimen: Specimen, tmp_path: Path) -> None:
    path = specimen.write(tmp_path / specimen.file)
    once, first = loaded(path, into=tmp_path / "once")
    assert not load([path], tmp_path / "once").changed
    copy = specimen.write(tmp_path / f"copy-of-{specimen.file}")
    twice, report = loaded(path, copy, into=tmp_path / "twice")
    assert claims(twice) == claims(once)
    assert things(twice) == things(once)
    assert sum(one.read for one in report.tallies) == 2 * first.tallies[0].read


def pieces(specimen: Specimen, data: st.DataObject) -> list[list[Record]]:
    """The records dealt out to up to three files; each keeps one that can be loaded."""
    number = data.draw(st.integers(2, 3))
    dealt = data.draw(
        st.lists(
            st.integers(0, number - 1),
            min_size=len(specimen.records),
            max_size=len(specimen.records),
        )
    )
    parts = [
        [one for one, part in zip(specimen.records, dealt, strict=True) if part == at]
        for at in range(number)
    ]
    return [part for part in parts if part]


@every_specimen
@few
@given(data=st.data())
def test_pieces_give_the_same_as_the_whole(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    whole, _ = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "whole")
    files = [
        specimen.write(tmp_path / f"{at}-{specimen.file}", part)
        for at, part in enumerate(pieces(specimen, data))
    ]
    in_pieces, _ = loaded(*files, into=tmp_path / "pieces")
    assert claims(in_pieces) == claims(whole)
    assert things(in_pieces) == things(whole)


@every_specimen
@few
@given(data=st.data())
def test_the_order_of_records_does_not_matter(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    whole, _ = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "whole")
    order = data.draw(st.permutations(specimen.records))
    other, _ = loaded(specimen.write(tmp_path / f"o-{specimen.file}", order), into=tmp_path / "out")
    assert claims(other) == claims(whole)
    assert things(other) == things(whole)


@every_specimen
def test_what_a_release_corrects_keeps_its_ids(specimen: Specimen, tmp_path: Path) -> None:
    record = specimen.records[specimen.revised]
    before, _ = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "before")
    assert specimen.free or specimen.format in ("us-training", *NO_CLAIMS), "what may be corrected?"
    for name, value in specimen.free.items():
        changed = list(specimen.records)
        changed[specimen.revised] = specimen.corrected(record, name, value)
        assert changed != list(specimen.records), name
        after, _ = loaded(specimen.write(tmp_path / specimen.file, changed), into=tmp_path / "out")
        assert (name, ids(after)) == (name, ids(before))


@every_specimen
@few
@given(data=st.data())
def test_the_next_release_brings_what_is_new_and_nothing_twice(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    old = specimen.records
    kept = data.draw(st.lists(st.sampled_from(old), unique_by=id, min_size=1))
    new = [
        specimen.another(one, 7) for one in data.draw(st.lists(st.sampled_from(old), max_size=3))
    ]
    release = data.draw(st.permutations([*kept, *dict.fromkeys(new)]))
    first = specimen.write(tmp_path / specimen.file)
    second = specimen.write(tmp_path / f"next-{specimen.file}", release)
    before, _ = loaded(first, into=tmp_path / "before")
    in_one = specimen.write(tmp_path / f"one-{specimen.file}", [*old, *release])
    one, _ = loaded(in_one, into=tmp_path / "one")
    both, _ = loaded(first, second, into=tmp_path / "both")
    assert ids(before) <= ids(both) == ids(one)
    assert things(before) <= things(both) == things(one)
    assert not told_twice(both)


@every_specimen
def test_another_record_is_another_claim(specimen: Specimen, tmp_path: Path) -> None:
    """What the proof of the next release stands on: its new records are none of the old ones."""
    before, _ = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "before")
    if specimen.format in NO_CLAIMS:
        assert not ids(before)
        return
    more = [*specimen.records, *(specimen.another(one, 7) for one in specimen.records)]
    after, report = loaded(specimen.write(tmp_path / specimen.file, more), into=tmp_path / "after")
    assert ids(before) < ids(after)
    assert report.tallies[0].rejected == 0


@every_specimen
def test_a_limit_takes_so_many_records(specimen: Specimen, tmp_path: Path) -> None:
    path = specimen.write(tmp_path / specimen.file)
    dataset, report = loaded(path, into=tmp_path / "out", filters=Filters(limit=1))
    around = specimen.around
    assert report.tallies[0].read <= 2 + around
    assert dataset.meta["load.limit"] == "1"


@every_specimen
def test_a_file_without_records_is_refused_in_words_or_empty(
    specimen: Specimen, tmp_path: Path
) -> None:
    path = tmp_path / specimen.file
    for part in (b"", b"\xef\xbb\xbf", b"\n\n\n", specimen.content(specimen.records)[:20]):
        path.write_bytes(part)
        with suppress(RejectedError):
            report = load([path], tmp_path / "out", as_format=specimen.format)
            assert [one.loaded for one in report.tallies] == [0]
            (tmp_path / "out").unlink()
        assert not (tmp_path / "out").exists()


@every_specimen
def test_nothing_about_a_person_is_public(specimen: Specimen, tmp_path: Path) -> None:
    dataset, _ = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "out")
    persons = {one.id: one for one in dataset.entities() if one.class_name == "Person"}
    about = [one for one in dataset.claims() if persons.keys() & {one.subject, one.object}]
    assert {one.visibility for one in (*persons.values(), *about)} <= {"restricted"}
    assert bool(persons) == bool(about) == (specimen.format in WITH_PERSONS)
    told = [one.note for one in dataset.claims() if one.visibility == "public"]
    for one in dataset.entities():
        told += [one.name, one.note] if one.visibility == "public" else []
    for person in persons.values():
        assert not [text for text in told if person.name in text]
