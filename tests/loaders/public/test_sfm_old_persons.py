"""Security Force Monitor: persons in the layout of 2019, whose units are known by name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.loaders import LoadReport
from tests.loaders.public import sfm_layouts
from tests.loaders.public.examples import Example
from tests.loaders.public.files import DATA, loaded

UNITS = DATA / "sfm_old_units_2019.csv"
BRIGADE = "sfm-00000003-0000-4000-8000-000000000003"
STATUS = "Status (0=first commit, 1=fixes needed, 2=fixes made, 3=clean)"
COMMANDER = {
    STATUS: "3", "p_id": "p1", "Name": "Ánsel Invented", "Source: Name": "s1",
    "Aliases or alternative spellings (semi-colon separated)": "A. Invented; Ansel",
    "division_id": "xaa", "Organization": "3  brigade", "Source: Organization": "s2;s3",
    "Confidence: Organization": "3", "Role": "Commander", "Source: Role": "s3",
    "Rank": "Brigadier General", "First citation": "2/1/2012", "first_year": "2012",
    "first_month": "2", "first_day": "1", "Start date? (Y/N)": "Y",
    "Context for start date": "Appointed", "Last citation": "2014", "last_year": "2014",
    "End date? (Y/N)": "Y", "Gender": "Male", "Date of Birth": "1960",
}  # fmt: skip


def sheet(folder: Path, header: str, *rows: dict[str, str]) -> Path:
    (names,) = csv.reader([header])
    for row in rows:
        assert set(row) <= set(names)
    cells = tuple(tuple(row.get(name, "") for name in names) for row in rows)
    return Example(tuple(names), cells).write(folder / "sheet.csv")


def persons(
    folder: Path, *rows: dict[str, str], beside: Path | None = None
) -> tuple[Dataset, LoadReport]:
    path = sheet(folder, sfm_layouts.OLD_PERSONS, *rows)
    files = [path, beside] if beside else [path]
    return loaded(*files, into=folder / "out")


def posts(dataset: Dataset) -> list[Claim]:
    return [one for one in dataset.claims() if one.predicate in ("commands", "holdsPost")]


def test_the_unit_is_the_one_of_that_name_in_a_sheet_of_units(tmp_path: Path) -> None:
    dataset, _ = persons(tmp_path, COMMANDER, beside=UNITS)
    (claim,) = posts(dataset)
    assert (claim.subject, claim.predicate, claim.object) == ("sfm-p1", "commands", BRIGADE)
    assert (claim.from_text, claim.until_text) == ("2012-02-01", "2014")
    assert (claim.status, claim.visibility) == ("confirmed", "restricted")
    assert claim.note == (
        "Role: Commander; Rank: Brigadier General; Began: Appointed; Confidence: 3"
    )
    assert {one.source: one.locator for one in claim.citations} == {
        "sfm-persons": "sheet.csv, row 2, person Ánsel Invented",
        "sfm-source-s2": "for the post",
        "sfm-source-s3": "for the post, role",
    }


def test_a_unit_without_a_sheet_is_known_by_its_name(tmp_path: Path) -> None:
    dataset, _ = persons(tmp_path, COMMANDER)
    assert [one.object for one in posts(dataset)] == ["sfm-name-xaa-3-brigade"]


def test_the_person_is_restricted_and_no_personal_detail_is_taken(tmp_path: Path) -> None:
    dataset, _ = persons(tmp_path, COMMANDER)
    person = dataset.entity("sfm-p1")
    assert person is not None
    assert (person.visibility, person.aliases) == ("restricted", ("A. Invented", "Ansel"))
    assert "1960" not in repr(list(dataset.entities()))


def test_a_person_without_an_id_is_known_by_name_and_country(tmp_path: Path) -> None:
    dataset, _ = persons(tmp_path, COMMANDER | {"p_id": "", "Role": "Adjutant"})
    (claim,) = posts(dataset)
    assert (claim.subject, claim.predicate) == ("sfm-person-xaa-ansel-invented", "holdsPost")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({STATUS: "2"}, "not final: the research status is not 3"),
        ({"Name": ""}, "missing-value"),
        ({"division_id": "zz"}, "unknown-country"),
        ({"first_month": "13"}, "bad-date"),
    ],
)
def test_rows_that_are_not_read_are_counted(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    dataset, report = persons(tmp_path, COMMANDER, COMMANDER | {"p_id": "p2"} | cells)
    assert report.tallies[0].reasons == {reason: 1}
    assert len(posts(dataset)) == 1


def test_sources_of_that_time_are_whole_for_them(tmp_path: Path) -> None:
    told = {
        "lookup_source_id": "s2", "title": "New commander named", "page": "7",
        "published_on": "2012-02-03", "access_date": "2019-09-17", "country": "Xandria",
        "source_url": "https://example.org/n", "archive_url": "https://web.example.org/n",
        "publication_title": "Xandrian Herald",
    }  # fmt: skip
    (tmp_path / "sources").mkdir()
    sources = sheet(tmp_path / "sources", sfm_layouts.OLD_SOURCES, told, told | {"title": "?"})
    dataset, report = persons(tmp_path, COMMANDER, beside=sources)
    found = {one.id: one for one in dataset.sources()}["sfm-source-s2"]
    assert (found.title, found.publisher) == ("New commander named", "Xandrian Herald")
    assert found.note == "Published in: Xandria. Archived at: https://web.example.org/n."
    (claim,) = posts(dataset)
    cited = next(one for one in claim.citations if one.source == "sfm-source-s2")
    assert (cited.locator, cited.accessed) == ("page 7; for the post", "2019-09-17")
    assert cited.archive_url == "https://web.example.org/n"
    assert report.tallies[1].reasons == {"an earlier row tells this source": 1}
