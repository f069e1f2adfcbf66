"""The European Union's list: names over several rows, and snapshots that tell who was delisted."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.loaders.registry import recognise
from tests.loaders.public.examples import example
from tests.loaders.public.files import DATA, codes, loaded, sanctions
from tests.loaders.public.layouts import EU_LIST

FIRST, SECOND = DATA / "eu_list_2019.csv", DATA / "eu_list_2021.csv"
FRONT, OFFICER, TRADING = "eu-list-7001", "eu-list-7002", "eu-list-7003"


def test_it_is_told_by_its_header() -> None:
    assert recognise(FIRST).name == "eu-list"


def test_rows_of_one_entry_are_one_entity_under_all_its_names(tmp_path: Path) -> None:
    dataset, report = loaded(FIRST, into=tmp_path / "out")
    front, officer = dataset.entity(FRONT), dataset.entity(OFFICER)
    assert front is not None
    assert officer is not None
    assert {front.name, *front.aliases} == {"FFN", "Front for a Free Norvik"}
    assert front.external_ids == (("un-list", "XAe.001"),)
    assert (officer.class_name, officer.visibility) == ("Person", "restricted")
    (tally,) = report.tallies
    assert (tally.read, tally.loaded, tally.skipped, tally.rejected) == (5, 4, 1, 0)
    assert tally.reasons == {"a row without a name": 1}


def test_a_designation_goes_before_the_regulations_day(tmp_path: Path) -> None:
    dataset, _ = loaded(FIRST, into=tmp_path / "out")
    found = sanctions(dataset)
    assert found[FRONT].from_text == "2014-07-10"
    assert found[OFFICER].from_text == "2016-03-11"
    assert (found[OFFICER].visibility, found[FRONT].visibility) == ("restricted", "public")
    assert {claim.subject for claim in found.values()} == {"european-union"}


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_what_a_later_snapshot_lacks_was_delisted_between(
    order: tuple[Path, Path], tmp_path: Path
) -> None:
    dataset, _ = loaded(*order, into=tmp_path / "out")
    found = sanctions(dataset)
    assert found[TRADING].until_text == "[2019-03-01..2021-09-15]"
    assert found[FRONT].until_text == "[2021-09-15..]"
    assert len(list(dataset.claims())) == 3


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (";E;enterprise;", ";Q;querulant;", "unknown-category"),
        (";2015-01-20;;", ";soon;;", "not-a-date"),
        ("01/03/2019;7003", "today;7003", "not-a-date"),
        (";7003;", ";;", "missing-value"),
    ],
)
def test_what_cannot_be_read_rejects_the_row(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    head, last = FIRST.read_text(encoding="utf-8").strip().rsplit("\n", 1)
    path = tmp_path / "list.csv"
    path.write_text(f"{head}\n{last.replace(before, after, 1)}\n", encoding="utf-8")
    _, report = loaded(path, into=tmp_path / "out")
    assert (report.tallies[0].rejected, report.tallies[0].reasons[code]) == (1, 1)


def test_the_whole_list_is_known_to_its_last_column(tmp_path: Path) -> None:
    assert len(EU_LIST.split(";")) == 118
    given = {
        "fileGenerationDate": "01/03/2019", "Entity_LogicalId": "7", "Entity_SubjectType": "E",
        "Entity_SubjectType_ClassificationCode": "enterprise",
        "NameAlias_WholeName": "Invented Trading", "Entity_DesignationDate": "2015-01-20",
    }  # fmt: skip
    path = example(EU_LIST, given, delimiter=";").write(tmp_path / "whole.csv")
    dataset, report = loaded(path, into=tmp_path / "out")
    assert len(list(dataset.claims())) == 1
    assert not codes(report)
