"""Security Force Monitor: persons, their posts, and the sources that speak of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.loaders import LoadReport
from patronage.loaders.filters import Filters
from patronage.loaders.public.sfm.words import post
from patronage.loaders.registry import recognise
from tests.loaders.public import sfm_layouts
from tests.loaders.public.examples import example
from tests.loaders.public.files import DATA, codes, loaded
from tests.loaders.public.specimens.catalogue import BY_ID

PERSONS = DATA / "sfm_persons.csv"
SOURCES = DATA / "sfm_sources.csv"
OFFICER, DEPUTY, LONER, GRADED = (
    f"sfm-bbbbbbbb-0000-4000-8000-00000000000{n}" for n in (2, 3, 4, 8)
)
BRIGADE = "sfm-00000003-0000-4000-8000-000000000003"
SOURCE = "sfm-source-5a5a5a5a-0000-4000-8000-00000000000"


@pytest.fixture(scope="module")
def persons(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    into = tmp_path_factory.mktemp("persons") / "out.patronage"
    return loaded(PERSONS, SOURCES, into=into)


def posts(dataset: Dataset, person: str) -> list[Claim]:
    found = [one for one in dataset.claims() if one.subject == person]
    return sorted(found, key=lambda one: one.from_text)


def test_sheets_are_told_by_their_headers() -> None:
    assert recognise(PERSONS).name == "sfm-persons"
    assert recognise(SOURCES).name == "sfm-sources"


def test_all_that_is_told_of_persons_is_restricted(persons: tuple[Dataset, LoadReport]) -> None:
    dataset, _ = persons
    people = {one.id: one for one in dataset.entities() if one.class_name == "Person"}
    assert set(people) == {OFFICER, DEPUTY, LONER, GRADED}
    assert {one.visibility for one in people.values()} == {"restricted"}
    assert {one.visibility for one in dataset.claims()} == {"restricted"}


def test_a_promotion_in_the_same_unit_is_another_claim(
    persons: tuple[Dataset, LoadReport],
) -> None:
    first, second = posts(persons[0], OFFICER)
    assert {first.predicate, second.predicate} == {"commands"}
    assert {first.object, second.object} == {BRIGADE}
    assert (first.from_text, first.until_text) == ("2012-02-01", "[2014-06..]")
    assert (second.from_text, second.until_text) == ("2014-07-01", "2016-12-31")
    assert first.note == (
        "Role: Commander; Rank: Brigadier General; Began: Appointed; Confidence: High"
    )
    assert (first.status, second.status) == ("confirmed", "reported")


def test_a_commander_stands_above_the_unit(persons: tuple[Dataset, LoadReport]) -> None:
    ids = [one.id for one in posts(persons[0], OFFICER)]
    rows = persons[0].connection.execute("SELECT id, link, upper FROM claims WHERE link != ''")
    assert {(id_, link, upper) for id_, link, upper in rows} == {(id_, "C", OFFICER) for id_ in ids}


def test_other_roles_are_posts_without_command(persons: tuple[Dataset, LoadReport]) -> None:
    (held,) = posts(persons[0], DEPUTY)
    assert (held.predicate, held.from_text, held.until_text) == ("holdsPost", "[..2013]", "")
    assert held.note == "Role: Second in Command; Title: Adjoint; Confidence: Medium"
    deputy = persons[0].entity(DEPUTY)
    assert deputy is not None
    assert (deputy.country, deputy.aliases) == ("", ("Bea Made-Up", "B. M. Up"))


def test_a_person_without_a_post_is_a_person(persons: tuple[Dataset, LoadReport]) -> None:
    assert persons[0].entity(LONER) is not None
    assert posts(persons[0], LONER) == []


def test_each_field_cites_its_own_sources(persons: tuple[Dataset, LoadReport]) -> None:
    first, second = posts(persons[0], OFFICER)
    cited = {one.source: one for one in first.citations}
    assert {source: one.locator for source, one in cited.items()} == {
        "sfm-persons": f"sfm_persons.csv, row 2, person {OFFICER.removeprefix('sfm-')}",
        f"{SOURCE}1": "page 4; for the post",
        f"{SOURCE}2": "clip 1:31-1:40; for the post, first date",
        f"{SOURCE}3": "for role, rank",
    }
    assert cited[f"{SOURCE}1"].archive_url == "https://web.example.org/web/2020/a"
    assert cited[f"{SOURCE}1"].accessed == "2020-01-01"
    assert {one.source for one in second.citations} == {"sfm-persons", f"{SOURCE}1"}


def test_rows_that_cannot_be_read_are_counted(persons: tuple[Dataset, LoadReport]) -> None:
    tally = persons[1].tallies[0]
    assert (tally.read, tally.loaded, tally.skipped, tally.rejected) == (9, 5, 1, 3)
    assert tally.reasons == {
        "not final: the research status is not 3": 1,
        "missing-value": 2,
        "bad-date": 1,
    }


def test_a_grade_that_nobody_knows_is_warned_of(persons: tuple[Dataset, LoadReport]) -> None:
    dataset, report = persons
    assert [one.status for one in posts(dataset, GRADED)] == ["reported"]
    assert codes(report)["unknown-category"] == 1


def test_sources_have_titles_publishers_and_dates(persons: tuple[Dataset, LoadReport]) -> None:
    found = {one.id: one for one in persons[0].sources()}
    herald = found[f"{SOURCE}1"]
    assert (herald.title, herald.publisher) == ("Army names new officers", "Xandrian Herald")
    assert (herald.date_text, herald.url) == ("2012-02-03", "https://example.org/a")
    assert (herald.kind, herald.read, herald.visibility) == ("document", False, "public")
    assert herald.note == (
        "Author: A. Writer. Published in: Xandria. Archived at: https://web.example.org/web/2020/a."
    )
    assert found[f"{SOURCE}2"].date_text == "2012-02"
    letter = found[f"{SOURCE}3"]
    assert (letter.date_text, letter.visibility) == ("2013", "restricted")
    assert f"{SOURCE}4" not in found


def test_rows_of_sources_are_counted(persons: tuple[Dataset, LoadReport]) -> None:
    tally = persons[1].tallies[1]
    assert (tally.read, tally.loaded, tally.skipped, tally.rejected) == (6, 3, 1, 2)
    assert tally.reasons["an earlier row tells this source"] == 1


def test_sources_are_known_whatever_the_order_of_the_files(
    persons: tuple[Dataset, LoadReport], tmp_path: Path
) -> None:
    other, _ = loaded(SOURCES, PERSONS, into=tmp_path / "other")
    assert sorted(other.sources(), key=lambda one: one.id) == sorted(
        persons[0].sources(), key=lambda one: one.id
    )
    assert {one.id: one.citations for one in other.claims()} == {
        one.id: one.citations for one in persons[0].claims()
    }


def test_without_a_sheet_of_sources_there_are_bare_ids(tmp_path: Path) -> None:
    dataset, _ = loaded(PERSONS, into=tmp_path / "out")
    titles = {one.id: one.title for one in dataset.sources()}
    assert titles[f"{SOURCE}1"].startswith("Source 5a5a5a5a")


def test_a_part_of_the_sources_still_lets_all_be_cited(tmp_path: Path) -> None:
    dataset, report = loaded(PERSONS, SOURCES, into=tmp_path / "out", filters=Filters(limit=1))
    (claim,) = dataset.claims()
    assert {f"{SOURCE}{n}" for n in (1, 2, 3)} < {one.source for one in claim.citations}
    assert not codes(report)


def test_filters_look_at_the_post(tmp_path: Path) -> None:
    late = Filters(since=20170101, countries=frozenset({"XAB"}))
    dataset, report = loaded(PERSONS, into=tmp_path / "country", filters=late)
    assert {one.subject for one in dataset.claims()} == {DEPUTY}
    dataset, report = loaded(PERSONS, into=tmp_path / "since", filters=Filters(since=20170101))
    assert [one.from_text for one in posts(dataset, OFFICER)] == ["2012-02-01"]
    assert report.tallies[0].reasons["before the day asked for"] == 1


def test_the_download_of_personnel_says_the_same(
    persons: tuple[Dataset, LoadReport], tmp_path: Path
) -> None:
    row = {
        "unit:id:admin": BRIGADE.removeprefix("sfm-"), "unit:name": "3 Brigade",
        "unit:country": "xaa", "unit:classification": "Army; Military",
        "person:admin:id": OFFICER.removeprefix("sfm-"), "person:name": "Ánsel Invented",
        "person:posting_role": "Commander", "person:posting_rank": "Brigadier General",
        "person:posting_first_cited_date": "1st February 2012",
        "person:posting_first_cited_date:year": "2012",
        "person:posting_first_cited_date:month": "2",
        "person:posting_first_cited_date:day": "1",
        "person:posting_first_cited_date_start": "Y", "person_extra:date_of_birth": "1 May 1960",
    }  # fmt: skip
    path = example(sfm_layouts.PERSONNEL, row).write(tmp_path / "personnel.csv")
    dataset, report = loaded(path, into=tmp_path / "out")
    (claim,) = dataset.claims()
    assert claim.id == posts(persons[0], OFFICER)[0].id
    assert not codes(report)
    assert "1960" not in repr(list(dataset.entities()))


def test_personal_details_are_counted_and_left_out(tmp_path: Path) -> None:
    row = {"person_extra:id:admin": "x", "person_extra:name": "N", "person_extra:gender": "F"}
    path = example(sfm_layouts.PERSONS_EXTRA, row, row).write(tmp_path / "extra.csv")
    dataset, report = loaded(path, into=tmp_path / "out")
    assert list(dataset.entities()) == []
    assert report.tallies[0].reasons == {"personal details are not taken": 2}


@pytest.mark.parametrize(
    ("role", "relation"),
    [
        ("Commander", "commands"), ("  comandante ", "commands"),
        ("Second in command", "holdsPost"), ("Deputy Commander", "holdsPost"),
        ("Chief of Staff", "holdsPost"), ("", "holdsPost"),
    ],
)  # fmt: skip
def test_only_roles_of_the_table_command(role: str, relation: str) -> None:
    assert post(role) == relation


def test_a_spoilt_row_of_a_sheet_that_is_left_out_stops_nothing(tmp_path: Path) -> None:
    sheet = BY_ID["sfm-persons-extra"]
    path = tmp_path / sheet.file
    path.write_bytes(sheet.content([*sheet.records, sheet.records[0], sheet.records[0]]))
    whole = path.read_bytes()
    path.write_bytes(whole[:-2] + b"\0" + whole[-2:])
    _, report = loaded(path, into=tmp_path / "out.patronage")
    assert report.tallies[0].rejected == 1
    assert report.tallies[0].skipped == report.tallies[0].read - 1
    assert codes(report) == {"nul-bytes": 1}
