"""OFAC's list in XML: entries, and snapshots that tell who was taken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.loaders import RejectedError, load
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA, loaded
from tests.loaders.public.mangling import claim_ids

FIRST, SECOND = DATA / "ofac_sdn_2019.xml", DATA / "ofac_sdn_2021.xml"
FRONT, OFFICER = "ofac-50001", "ofac-50002"


def test_it_is_told_by_its_outermost_element() -> None:
    assert recognise(FIRST).name == "ofac-sdn"


def test_entries_are_sanctioned_by_the_day_of_the_list(tmp_path: Path) -> None:
    dataset, report = loaded(FIRST, into=tmp_path / "out")
    found = {claim.object: claim for claim in dataset.claims()}
    assert (found[FRONT].subject, found[FRONT].predicate) == ("government-usa", "sanctions")
    assert (found[FRONT].from_text, found[FRONT].until_text) == ("[..2019-03-01]", "[2019-03-01..]")
    assert found[OFFICER].note == "GLOMAG, XANDRIA"
    assert found[OFFICER].visibility == "restricted"
    officer, front = dataset.entity(OFFICER), dataset.entity(FRONT)
    assert officer is not None
    assert front is not None
    assert (officer.name, officer.class_name) == ("Invented OFFICER", "Person")
    assert (front.aliases, front.class_name) == (("FFN", "THE 'NORVIK' FRONT"), "Company")
    assert report.tallies[0].reasons == {"a vessel or an aircraft": 1}


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_what_a_later_snapshot_lacks_was_taken_off_between(
    order: tuple[Path, Path], tmp_path: Path
) -> None:
    dataset, _ = loaded(*order, into=tmp_path / "out")
    found = {claim.object: claim.until_text for claim in dataset.claims()}
    assert found == {FRONT: "[2019-03-01..2021-09-15]", OFFICER: "[2021-09-15..]"}


def test_twice_gives_the_same_ids(tmp_path: Path) -> None:
    once = claim_ids([FIRST], tmp_path / "once")
    assert claim_ids([FIRST, FIRST], tmp_path / "twice") == once
    assert set(claim_ids([FIRST, SECOND], tmp_path / "both")) == set(once)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("<sdnType>Entity", "<sdnType>Ghost", "unknown-category"),
        ("<lastName>FRONT FOR A FREE NORVIK", "<lastName>", "missing-value"),
        ("<uid>50001", "<uid>", "missing-value"),
    ],
)
def test_what_cannot_be_read_rejects_the_entry(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    path = tmp_path / "sdn.xml"
    path.write_text(FIRST.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    _, report = loaded(path, into=tmp_path / "out")
    assert (report.tallies[0].rejected, report.tallies[0].reasons[code]) == (1, 1)


def test_a_list_without_its_day_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    path.write_text(FIRST.read_text(encoding="utf-8").replace("03/01/2019", "soon"), "utf-8")
    with pytest.raises(RejectedError, match="none of 3 rows"):
        load([path], tmp_path / "out")
