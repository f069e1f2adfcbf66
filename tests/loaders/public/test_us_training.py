"""The United States Foreign Military Training Report: the whole real file, and invented rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest

from patronage.errors import InvalidDataError
from patronage.graph.dataset import Dataset
from patronage.loaders import LoadReport, RejectedError, load
from patronage.loaders.filters import Filters
from tests.loaders.public.examples import TRAINING
from tests.loaders.public.files import DATA, codes, loaded

REAL = DATA / "us_training_2017_2018_africa.xml"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    return loaded(REAL, into=tmp_path_factory.mktemp("real") / "out.patronage")


def _number(text: str | None) -> float:
    return float((text or "").strip().replace("$", "").replace(",", "") or 0)


def test_every_row_of_the_real_file_is_accounted_for(real: tuple[Dataset, LoadReport]) -> None:
    dataset, report = real
    rows = list(ElementTree.parse(REAL).iter("training"))  # noqa: S314 - our own file
    totals = [r for r in rows if "Program Totals" in (r.findtext("course_title") or "")]
    (tally,) = report.tallies
    assert (tally.read, tally.rejected) == (len(rows), 0)
    assert tally.reasons == {
        "total of a programme": len(totals),
        "a course without unit, dates, number and cost": 2,
    }
    trains = [claim for claim in dataset.claims() if claim.predicate == "trains"]
    more_units = sum((r.findtext("student_unit") or "").count(";") for r in rows)
    assert len(trains) == tally.loaded + more_units


def test_the_money_of_the_real_file_is_that_of_its_totals(
    real: tuple[Dataset, LoadReport],
) -> None:
    dataset, report = real
    rows = list(ElementTree.parse(REAL).iter("training"))  # noqa: S314 - our own file
    totals = sum(
        _number(row.findtext("total_cost"))
        for row in rows
        if "Program Totals" in (row.findtext("course_title") or "")
    )
    paid = sum(claim.amount or 0 for claim in dataset.claims())
    assert codes(report)["total-differs"] == 1
    undivided = sum(
        _number(row.findtext("total_cost"))
        for row in rows
        if ";" in (row.findtext("student_unit") or "")
    )
    assert totals - paid - undivided == 59_662 - 56_401
    assert {claim.currency for claim in dataset.claims() if claim.amount} == {"USD"}


def test_all_countries_of_the_real_file_are_known(real: tuple[Dataset, LoadReport]) -> None:
    dataset, report = real
    assert "unknown-country" not in codes(report)
    assert len({entity.country for entity in dataset.entities()} - {"", "USA"}) == 44


def row(**cells: str) -> str:
    """A training as the XML has it."""
    given = {
        "course_title": "Invented Course",
        "end_date": "3/9/2017 ",
        "location": "Port Ex",
        "page_number": "7",
        "quantity": "4 ",
        "start_date": "3/1/2017 ",
        "student_unit": "1st Ex Battalion ",
        "total_cost": "$1,200 ",
        "us_unit": "INVENTED CENTRE - 4",
    } | cells
    return "<training>" + "".join(f"<{k}>{v}</{k}>" for k, v in given.items()) + "</training>"


def file(tmp_path: Path, *rows: str, country: str = "Exland") -> Path:
    path = tmp_path / "training.xml"
    path.write_text(
        f'<?xml version="1.0"?>\n<countries><country name="{country}"><c_name>{country}</c_name>'
        '<program name="IMET-0 - Fiscal Year 2017 Department of State Training">'
        f"{''.join(rows)}</program></country></countries>",
        encoding="utf-8",
    )
    return path


def trains(dataset: Dataset) -> list[tuple[object, ...]]:
    """Recipient, dates, money and number of each training."""
    return sorted(
        (c.object, c.from_text, c.until_text, c.amount, c.quantity_low)
        for c in dataset.claims()
        if c.predicate == "trains"
    )


def test_a_training_becomes_a_claim_with_its_place(tmp_path: Path) -> None:
    dataset, report = loaded(file(tmp_path, row()), into=tmp_path / "out")
    assert codes(report) == {"unknown-country": 1}
    claims = {claim.predicate: claim for claim in dataset.claims() if claim.predicate != "partOf"}
    assert claims["funds"].subject == "government-usa"
    assert (claims["funds"].from_text, claims["funds"].until_text) == ("2016-10-01", "2017-09-30")
    training = claims["trains"]
    assert (training.subject, training.object) == (
        "us-programme-imet-0",
        "us-training-exland-1st-ex-battalion",
    )
    assert (training.from_text, training.until_text) == ("2017-03-01", "2017-03-09")
    assert (training.amount, training.currency) == (1200.0, "USD")
    assert (training.quantity_low, training.unit) == (4.0, "trainees")
    assert training.note == "Invented Course; at Port Ex; by INVENTED CENTRE"
    assert [c.locator for c in training.citations] == ["training.xml, row 1, page 7"]
    above = {(c.subject, c.object) for c in dataset.claims() if c.predicate == "partOf"}
    assert above == {
        ("us-training-exland-1st-ex-battalion", "forces-exland"),
        ("forces-exland", "government-exland"),
    }


@pytest.mark.parametrize("unit", ["", "N/A", "Military", "ARMED FORCES"])
def test_no_unit_in_particular_is_the_forces_of_the_country(tmp_path: Path, unit: str) -> None:
    dataset, _ = loaded(file(tmp_path, row(student_unit=unit)), into=tmp_path / "out")
    assert [found[0] for found in trains(dataset)] == ["forces-exland"]


@pytest.mark.parametrize(
    ("unit", "class_name"),
    [
        ("Exland Ministry of Defense", "GovernmentBody"),
        ("Association of Invented Jurists", "NGO"),
        ("Ministerial Guard Company", "Unit"),
        ("Air Force", "Unit"),
    ],
)
def test_words_tell_what_a_recipient_is(tmp_path: Path, unit: str, class_name: str) -> None:
    dataset, _ = loaded(file(tmp_path, row(student_unit=unit)), into=tmp_path / "out")
    assert class_name in [e.class_name for e in dataset.entities() if e.name == unit]


def test_several_units_share_neither_cost_nor_number(tmp_path: Path) -> None:
    path = file(tmp_path, row(student_unit="1st Ex Battalion; 2nd Ex Battalion"))
    dataset, _ = loaded(path, into=tmp_path / "out")
    assert [found[3:] for found in trains(dataset)] == [(None, None)] * 2
    notes = {c.note for c in dataset.claims() if c.predicate == "trains"}
    assert "$1,200 and 4 trainees for all units of the row together" in notes.pop()


@pytest.mark.parametrize(
    ("start", "end"), [("3/9/2017", "3/1/2017"), ("March 2017", "3/9/2017"), ("", "")]
)
def test_dates_that_cannot_be_used_give_way_to_the_fiscal_year(
    tmp_path: Path, start: str, end: str
) -> None:
    path = file(tmp_path, row(start_date=start, end_date=end))
    dataset, report = loaded(path, into=tmp_path / "out")
    assert trains(dataset)[0][1:3] == ("[2016-10-01..2017-09-30]", "")
    assert codes(report).get("dates-not-used", 0) == bool(start)


def test_totals_are_checked_and_never_loaded(tmp_path: Path) -> None:
    total = row(course_title="Fiscal Year 2017 Program Totals", total_cost="$1,300",
                student_unit="", start_date="", end_date="")  # fmt: skip
    dataset, report = loaded(file(tmp_path, row(), total), into=tmp_path / "out")
    assert [found[3] for found in trains(dataset)] == [1200.0]
    assert codes(report)["total-differs"] == 1


def test_wrong_numbers_reject_their_row_only(tmp_path: Path) -> None:
    rows = [row(), row(total_cost="about 5"), row(quantity="some"), row(quantity="-1")]
    dataset, report = loaded(file(tmp_path, *rows), into=tmp_path / "out")
    assert len(trains(dataset)) == 1
    assert report.tallies[0].rejected == 3


def test_a_file_of_wrong_rows_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RejectedError, match="none of 1 rows can be loaded"):
        loaded(file(tmp_path, row(quantity="some")), into=tmp_path / "out")


def test_a_file_that_ends_too_soon_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, row(), row())
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(RejectedError, match="damaged or ends too soon"):
        loaded(path, into=tmp_path / "out")


def test_filters_are_accounted_for_and_kept(tmp_path: Path) -> None:
    rows = [row(), row(start_date="5/1/2017", end_date="5/2/2017")]
    path = file(tmp_path, *rows, country="Antarctica")
    filters = Filters(since=20170401, countries=frozenset({"ATA"}))
    dataset, report = loaded(path, into=tmp_path / "out", filters=filters)
    assert report.tallies[0].reasons == {"before the day asked for": 1}
    assert dataset.meta["load.since"] == "2017-04-01"
    assert dataset.meta["load.country"] == "ATA"
    limited, report = loaded(path, into=tmp_path / "two", filters=Filters(limit=1))
    assert (report.tallies[0].read, limited.meta["load.limit"]) == (1, "1")
    others = Filters(countries=frozenset({"BVT"}))
    _, report = loaded(path, into=tmp_path / "three", filters=others)
    assert report.tallies[0].reasons == {"another country than asked for": 2}


def test_the_table_says_the_same_as_the_xml(tmp_path: Path) -> None:
    table = tmp_path / "training.tsv"
    cells = ["t-1", "Exland", "", "IMET-0 - Fiscal Year 2017 Department of State Training",
             "Invented Course", "INVENTED CENTRE - 4", "1st Ex Battalion", "3/1/2017",
             "2017-03-01", "3/9/2017", "2017-03-09", "Port Ex", "4", "$1,200",
             "7", "", "", "", "", ""]  # fmt: skip
    table.write_text(f"{TRAINING}\n" + "\t".join(cells) + "\n", encoding="utf-8")
    from_xml, _ = loaded(file(tmp_path, row()), into=tmp_path / "xml.out")
    from_table, _ = loaded(table, into=tmp_path / "tsv.out")
    assert {c.id for c in from_table.claims()} == {c.id for c in from_xml.claims()}
    both, report = loaded(file(tmp_path, row()), table, into=tmp_path / "both.out")
    assert len(list(both.claims())) == len(list(from_xml.claims()))
    assert [tally.loaded for tally in report.tallies] == [1, 0]
    assert report.tallies[1].reasons == {"told before": 1}


def damaged(text: str) -> Iterator[str]:
    """The text cut short, with bytes gone, and with marks where none belong."""
    draw = random.Random(5)
    for _ in range(20):
        at = draw.randrange(1, len(text))
        yield text[:at]
        yield text[:at] + text[at + draw.randrange(1, 30) :]
        yield text[:at] + draw.choice("<>&\0\x01") + text[at:]


def test_damaged_files_lose_rows_and_never_count_them_wrong(tmp_path: Path) -> None:
    path = file(tmp_path, row(), row(student_unit="2nd Ex Battalion"))
    for text in damaged(path.read_text("utf-8")):
        path.write_text(text, encoding="utf-8")
        with suppress(InvalidDataError):
            loaded(path, into=tmp_path / "out")


def test_entities_that_unfold_are_refused(tmp_path: Path) -> None:
    path = file(tmp_path, row(student_unit="&b;"))
    bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><countries>'
    path.write_text(path.read_text("utf-8").replace("<countries>", bomb), encoding="utf-8")
    with pytest.raises(RejectedError, match="declares XML entities"):
        load([path], tmp_path / "out", as_format="us-training")


def test_nothing_is_warned_of_in_countries_that_were_not_asked_for(tmp_path: Path) -> None:
    _, report = loaded(REAL, into=tmp_path / "out", filters=Filters(countries=frozenset({"MLI"})))
    assert codes(report) == {}
    (tally,) = report.tallies
    left_out = {"another country than asked for": 2960, "total of a programme": 7}
    assert (tally.loaded, tally.reasons) == (201, left_out)


def test_what_is_no_body_of_the_country_is_not_made_one(real: tuple[Dataset, LoadReport]) -> None:
    """An embassy of another state, a union of states or a radio station is no part of the forces,
    and no chain may lead through it as through a body of the state."""
    dataset, _ = real
    found = {entity.name: entity for entity in dataset.entities()}
    for name, class_name in (
        ("Embassy of the United States in Mauritania", "GovernmentBody"),
        ("European Union Training Mission", "InternationalOrganization"),
        ("United Nations Development Programme", "InternationalOrganization"),
        ("Bike Riders Union-Kambia", "NGO"),
        ("Contractor", "Company"),
    ):
        entity = found[name]
        assert (entity.class_name, entity.country) == (class_name, ""), name
        assert not [c for c in dataset.claims() if c.subject == entity.id], name
    office = found["Niger Office of the Presidency"]
    assert (office.class_name, office.country) == ("GovernmentBody", "NER")
    (above,) = {c.object for c in dataset.claims() if c.subject == office.id}
    assert above == "government-ner"


@pytest.mark.parametrize(
    ("us_unit", "note"),
    [
        ("INVENTED CENTRE - 4", "Invented Course; at Port Ex; by INVENTED CENTRE"),
        ("N/A - 4", "Invented Course; at Port Ex"),
        ("N/A - 306", "Invented Course; at Port Ex; a number behind who trained: 306"),
        ("CENTRE 7", "Invented Course; at Port Ex; by CENTRE 7"),
    ],
)
def test_a_number_that_spilled_over_is_kept_where_it_is_another(
    tmp_path: Path, us_unit: str, note: str
) -> None:
    dataset, _ = loaded(file(tmp_path, row(us_unit=us_unit)), into=tmp_path / "out")
    (training,) = (claim for claim in dataset.claims() if claim.predicate == "trains")
    assert (training.note, training.quantity_low) == (note, 4.0)
