"""US foreign aid by country: stages that are not added up, fiscal years, purposes."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.loaders import LoadReport
from patronage.loaders.filters import Filters
from patronage.loaders.registry import recognise
from tests.loaders.public.examples import example
from tests.loaders.public.files import DATA, codes, loaded
from tests.loaders.public.layouts import US_AID_COMPLETE

TABLE = DATA / "us_aid_by_country.csv"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    return loaded(TABLE, into=tmp_path_factory.mktemp("aid") / "out.patronage")


def by_stage(dataset: Dataset, start: str) -> dict[str, Claim]:
    return {c.stage: c for c in dataset.claims() if c.from_text == start}


def test_it_is_told_by_its_header() -> None:
    assert recognise(TABLE).name == "us-aid"


def test_stages_of_one_year_stay_apart(table: tuple[Dataset, LoadReport]) -> None:
    found = by_stage(table[0], "2013-10-01")
    assert {stage: claim.amount for stage, claim in found.items()} == {
        "committed": 25_000_000,
        "disbursed": 19_000_000,
        "pledged": 30_000_000,
    }
    assert {claim.currency for claim in found.values()} == {"USD"}
    assert len({claim.id for claim in found.values()}) == 3


def test_a_fiscal_year_begins_in_october_and_the_transition_quarter_in_july(
    table: tuple[Dataset, LoadReport],
) -> None:
    dates = {(c.from_text, c.until_text) for c in table[0].claims()}
    assert dates == {("2013-10-01", "2014-09-30"), ("1976-07-01", "1976-09-30")}


def test_it_is_country_level_and_says_that_it_is_mixed(table: tuple[Dataset, LoadReport]) -> None:
    for claim in table[0].claims():
        assert (claim.subject, claim.predicate) == ("government-usa", "funds")
        assert claim.object == "government-xandria"
        assert (claim.purpose, claim.extent, claim.status) == ("mixed", "act", "reported")


def test_requests_regions_and_what_takes_back_are_counted(
    table: tuple[Dataset, LoadReport],
) -> None:
    (tally,) = table[1].tallies
    assert (tally.read, tally.loaded, tally.rejected) == (7, 4, 0)
    assert tally.reasons == {
        "a request, which is no support yet": 1,
        "a negative amount, which takes back": 1,
        "the world or a region, not a country": 1,
    }


def test_another_vintage_gives_the_same_ids(
    table: tuple[Dataset, LoadReport], tmp_path: Path
) -> None:
    header, *rows = TABLE.read_text(encoding="utf-8").splitlines()
    names = header.lower().replace(" ", "_").replace("current_amount", "Current Dollar Amount")
    quoted = ",".join(f'"{name}"' for name in names.split(","))
    path = tmp_path / "other.csv"
    path.write_text("\n".join([quoted, *rows]), encoding="utf-8")
    assert recognise(path).name == "us-aid"
    dataset, _ = loaded(path, into=tmp_path / "out.patronage")
    assert [c.id for c in dataset.claims()] == [c.id for c in table[0].claims()]


def with_objectives(tmp_path: Path, *objectives: str) -> Path:
    rows = [
        "Country Code,Country Name,Transaction Type Name,Fiscal Year,Current Dollar Amount,"
        "Foreign Assistance Objective Name,Activity ID,Activity Name",
        *(f"XAA,Xandria,Disbursements,2014,10,{one},7,Wells" for one in objectives),
    ]
    path = tmp_path / "objectives.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_the_complete_table_is_known_to_its_last_column(tmp_path: Path) -> None:
    given = {
        "Country Code": "XAA", "Country Name": "Xandria", "Transaction Type Name": "Obligations",
        "Fiscal Year": "2014", "Current Dollar Amount": "10", "Activity ID": "7",
        "Foreign Assistance Objective Name": "Military", "Transaction Date": "01JAN2014",
        "Implementing Partner Name": "NULL",
    }  # fmt: skip
    later = given | {"Transaction Date": "01APR2014"}
    path = example(US_AID_COMPLETE, given, later).write(tmp_path / "complete.csv")
    dataset, report = loaded(path, into=tmp_path / "out.patronage")
    assert len(list(dataset.claims())) == 2
    assert {claim.purpose for claim in dataset.claims()} == {"security"}
    assert not any("NULL" in claim.note for claim in dataset.claims())
    assert set(codes(report)) <= {"unknown-country"}


def test_allocations_are_of_what_was_appropriated(tmp_path: Path) -> None:
    path = tmp_path / "aid.csv"
    path.write_text(
        "Country Code,Country Name,Transaction Type Name,Fiscal Year,current_amount\n"
        "XAA,Xandria,Initial Allocations,2014,10\n"
        "XAA,Xandria,Appropriated and Planned,2014,10\n",
        encoding="utf-8",
    )
    dataset, report = loaded(path, into=tmp_path / "out.patronage")
    assert [claim.stage for claim in dataset.claims()] == ["pledged"]
    assert (report.tallies[0].loaded, report.tallies[0].skipped) == (1, 1)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sudan (former)", "Government of Sudan"),
        ("Czechoslovakia (former)", "Government of Czechoslovakia"),
        ("Germany (former East)", "Government of East Germany"),
    ],
)
def test_states_that_are_no_more_have_their_names(tmp_path: Path, written: str, name: str) -> None:
    path = tmp_path / "aid.csv"
    header = "Country Code,Country Name,Transaction Type Name,Fiscal Year,current_amount"
    path.write_text(f"{header}\nNULL,{written},Obligations,1960,10\n", encoding="utf-8")
    dataset, report = loaded(path, into=tmp_path / "out.patronage")
    assert name in {entity.name for entity in dataset.entities()}
    assert not codes(report)


def test_a_former_state_and_its_successor_have_rows_of_one_year(tmp_path: Path) -> None:
    path = tmp_path / "aid.csv"
    path.write_text(
        "Country Name,Transaction Type Name,Fiscal Year,current_amount\n"
        "Sudan (former),Obligations,2012,10\nSudan,Obligations,2012,11\n",
        encoding="utf-8",
    )
    dataset, report = loaded(path, into=tmp_path / "out.patronage")
    assert sorted(claim.amount or 0 for claim in dataset.claims()) == [10, 11]
    assert not codes(report)


def test_objectives_give_the_purpose(tmp_path: Path) -> None:
    path = with_objectives(tmp_path, "Economic", "Military", "Ornamental")
    dataset, report = loaded(path, into=tmp_path / "out.patronage")
    assert sorted(c.purpose for c in dataset.claims()) == ["civilian", "security"]
    assert all("Activity Name: Wells" in c.note for c in dataset.claims())
    assert report.tallies[0].reasons == {"unknown-category": 1}


def test_civilian_aid_is_in_no_trace_unless_asked_for(tmp_path: Path) -> None:
    from patronage.graph.chains import Question

    dataset, _ = loaded(with_objectives(tmp_path, "Economic"), into=tmp_path / "out.patronage")
    assert {c.purpose for c in dataset.claims()}.isdisjoint(Question().purposes)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("XAA,Xandria,Obligations,someday,10", "not-a-fiscal-year"),
        ("XAA,Xandria,Obligations,1977tq,10", "not-a-fiscal-year"),
        ("XAA,Xandria,Gifts,2014,10", "unknown-category"),
        ("XAA,Xandria,Obligations,2014,ten", "not-a-number"),
        ("XAA,Xandria,Obligations,2014,", "missing-value"),
        ("XAA,,Obligations,2014,10", "missing-value"),
    ],
)
def test_what_cannot_be_read_rejects_the_row(tmp_path: Path, row: str, code: str) -> None:
    header = "Country Code,Country Name,Transaction Type Name,Fiscal Year,current_amount"
    good = "XAB,Zembla,Obligations,2014,10"
    path = tmp_path / "aid.csv"
    path.write_text("\n".join([header, row, good]), encoding="utf-8")
    dataset, report = loaded(path, into=tmp_path / "out.patronage")
    assert report.tallies[0].reasons == {code: 1}
    assert [c.object for c in dataset.claims()] == ["government-zembla"]


def test_a_year_before_the_day_asked_for_is_left_out(tmp_path: Path) -> None:
    wanted = Filters(since=20000101)
    dataset, report = loaded(TABLE, into=tmp_path / "out.patronage", filters=wanted)
    assert {c.from_text for c in dataset.claims()} == {"2013-10-01"}
    assert report.tallies[0].reasons["before the day asked for"] == 1
