"""The Security Council's list: entries, and snapshots that tell who was delisted."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.loaders import RejectedError, load
from patronage.loaders.filters import Filters
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA, codes, loaded, sanctions
from tests.loaders.public.mangling import claim_ids

FIRST, SECOND = DATA / "un_list_2019.xml", DATA / "un_list_2021.xml"
OFFICER, FRONT, TRADING = "un-900001", "un-900002", "un-900003"


def test_it_is_told_by_its_outermost_element() -> None:
    assert recognise(FIRST).name == "un-list"


def test_one_snapshot_tells_since_when_and_that_it_stood_then(tmp_path: Path) -> None:
    dataset, report = loaded(FIRST, into=tmp_path / "out")
    claim = sanctions(dataset)[TRADING]
    assert (claim.subject, claim.predicate) == ("un-security-council", "sanctions")
    assert (claim.from_text, claim.until_text) == ("2015-01-15", "[2019-03-01..]")
    assert (report.tallies[0].read, report.tallies[0].loaded) == (3, 3)
    assert not codes(report)


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_what_a_later_snapshot_lacks_was_delisted_between(
    order: tuple[Path, Path], tmp_path: Path
) -> None:
    dataset, _ = loaded(*order, into=tmp_path / "out")
    found = sanctions(dataset)
    gone = found[TRADING]
    assert gone.until_text == "[2019-03-01..2021-09-15]"
    assert (gone.validity.end_earliest, gone.validity.end_latest) == (20190301, 20210915)
    assert found[FRONT].until_text == "[2021-09-15..]"
    assert found[FRONT].validity.end_earliest == 20210915
    assert len(list(dataset.claims())) == 3


def test_snapshots_give_the_same_ids_alone_and_together(tmp_path: Path) -> None:
    alone = set(claim_ids([FIRST], tmp_path / "1")) | set(claim_ids([SECOND], tmp_path / "2"))
    assert set(claim_ids([FIRST, SECOND], tmp_path / "both")) == alone
    assert claim_ids([FIRST, FIRST], tmp_path / "twice") == claim_ids([FIRST], tmp_path / "1")
    assert not load([FIRST], tmp_path / "1").changed


def test_a_part_of_a_snapshot_delists_nobody(tmp_path: Path) -> None:
    dataset, _ = loaded(FIRST, SECOND, into=tmp_path / "out", filters=Filters(limit=1))
    assert {claim.until_text for claim in dataset.claims()} == {"[2019-03-01..]"}


def test_persons_are_restricted_and_groups_are_not(tmp_path: Path) -> None:
    dataset, _ = loaded(FIRST, into=tmp_path / "out")
    officer, front = dataset.entity(OFFICER), dataset.entity(FRONT)
    assert officer is not None
    assert front is not None
    assert (officer.class_name, officer.visibility) == ("Person", "restricted")
    assert (officer.name, officer.aliases) == ("INVENTED OFFICER", ("The Colonel",))
    assert (front.class_name, front.visibility) == ("ArmedGroup", "public")
    assert front.aliases == ("FFN", "Norvik Youth")
    assert front.external_ids == (("un-list", "XAe.001"),)
    found = sanctions(dataset)
    assert (found[OFFICER].visibility, found[FRONT].visibility) == ("restricted", "public")


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("<LISTED_ON>2015-01-15", "<LISTED_ON>someday", "not-a-date"),
        ("<LISTED_ON>2015-01-15", "<LISTED_ON>2020-01-15", "not-a-date"),
        ("<FIRST_NAME>INVENTED TRADING", "<FIRST_NAME>", "missing-value"),
        ("<DATAID>900003", "<DATAID>", "missing-value"),
        ("<DATAID>900003", "<DATAID>9 0 3", "bad-id"),
    ],
)
def test_what_cannot_be_read_rejects_the_entry(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    path = tmp_path / "list.xml"
    path.write_text(FIRST.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    _, report = loaded(path, into=tmp_path / "out")
    (tally,) = report.tallies
    assert tally.rejected == 1
    assert tally.reasons == {code: 1}


def test_a_list_that_nobody_knows_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    text = FIRST.read_text(encoding="utf-8").replace(">DRC<", ">Xandria<")
    path.write_text(text, encoding="utf-8")
    _, report = loaded(path, into=tmp_path / "out")
    assert codes(report) == {"unknown-category": 2}


def test_a_list_without_its_day_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text(FIRST.read_text(encoding="utf-8").replace("dateGenerated", "x"), "utf-8")
    with pytest.raises(RejectedError, match="none of 3 rows"):
        load([path], tmp_path / "out")
