"""IATI activities 1.x and 2.x: roles, transactions, links between activities, purposes."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.loaders import LoadReport, RejectedError, load
from patronage.loaders.filters import Filters
from patronage.loaders.public.iati.codes import date_type, purpose, role
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA, codes, loaded
from tests.loaders.public.mangling import claim_ids

OLD, NEW = DATA / "iati_1.xml", DATA / "iati_2.xml"
FACILITY, WELLS = "iati-XA-GOV-1-P100", "iati-XB-NGO-7-A1"
STATE = "iati-org-XA-GOV-0"


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    return loaded(NEW, into=tmp_path_factory.mktemp("iati2") / "out.patronage")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    return loaded(OLD, into=tmp_path_factory.mktemp("iati1") / "out.patronage")


def between(dataset: Dataset, subject: str, object_: str) -> list[Claim]:
    return [c for c in dataset.claims() if (c.subject, c.object) == (subject, object_)]


def written(tmp_path: Path, inner: str, head: str = "") -> Path:
    path = tmp_path / "activities.xml"
    path.write_text(
        f'<?xml version="1.0"?>{head}<iati-activities version="2.03"><iati-activity>'
        f"<iati-identifier>XA-1</iati-identifier>{inner}</iati-activity></iati-activities>",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("path", [OLD, NEW])
def test_both_versions_are_told_by_their_outermost_element(path: Path) -> None:
    assert recognise(path).name == "iati"


def test_roles_become_funding_and_implementation(new: tuple[Dataset, LoadReport]) -> None:
    dataset, _ = new
    (funds,) = [c for c in between(dataset, STATE, FACILITY) if c.extent == "state"]
    assert (funds.predicate, funds.from_text, funds.amount) == ("funds", "2015-02-10", None)
    (carried,) = between(dataset, FACILITY, "iati-org-name-invented-relief")
    assert carried.predicate == "implementedBy"
    accountable_and_extending = "iati-org-XA-GOV-1"
    assert not between(dataset, accountable_and_extending, FACILITY)
    assert not between(dataset, FACILITY, accountable_and_extending)


def test_a_planned_date_is_words_and_an_actual_one_a_start(
    new: tuple[Dataset, LoadReport],
) -> None:
    facility = new[0].entity(FACILITY)
    assert facility is not None
    assert (facility.class_name, facility.name) == ("Programme", "Norvik Stabilisation Facility")
    assert (facility.from_text, facility.until_text) == ("2015-02-10", "")
    assert facility.note == "start-planned 2015-01-01; end-planned 2019-12-31"


def test_a_commitment_without_receiver_is_the_providers(new: tuple[Dataset, LoadReport]) -> None:
    (found,) = [c for c in between(new[0], STATE, FACILITY) if c.stage == "committed"]
    assert (found.amount, found.currency, found.from_text) == (5_000_000, "EUR", "2015-02-10")


def test_links_between_activities_make_chains(new: tuple[Dataset, LoadReport]) -> None:
    found = between(new[0], FACILITY, WELLS)
    assert {(c.amount, c.currency, c.stage) for c in found} == {(1_200_000.5, "USD", "disbursed")}
    assert {c.from_text for c in found} == {"2016-06-30", "2016-07-02"}


def test_money_that_both_sides_tell_of_counts_once(new: tuple[Dataset, LoadReport]) -> None:
    first, second = sorted(between(new[0], FACILITY, WELLS), key=lambda c: c.from_text)
    assert (first.part_of_amount, second.part_of_amount) == ("", first.id)


def test_what_is_no_support_is_a_warning_each(new: tuple[Dataset, LoadReport]) -> None:
    dataset, report = new
    assert codes(report) == {
        "transaction-not-used": 2,
        "unknown-category": 1,
        "unknown-country": 1,
    }
    assert not [c for c in dataset.claims() if c.amount is not None and c.amount <= 0]
    assert (report.tallies[0].read, report.tallies[0].loaded) == (2, 2)


def test_the_publisher_is_the_reporting_organisation(new: tuple[Dataset, LoadReport]) -> None:
    dataset, _ = new
    source = dataset.source("iati-publisher-XA-GOV-1")
    assert source is not None
    assert source.publisher == "Zemblan Aid Agency"
    whole = dataset.source("iati")
    assert whole is not None
    assert whole.publisher == ""


def test_countries_are_places_with_shares(new: tuple[Dataset, LoadReport]) -> None:
    (found,) = between(new[0], FACILITY, "place-xaa")
    assert (found.predicate, found.note) == ("operatesIn", "70 % of the activity")


def test_sectors_give_the_purpose(
    new: tuple[Dataset, LoadReport], old: tuple[Dataset, LoadReport]
) -> None:
    assert {c.purpose for c in between(new[0], STATE, FACILITY)} == {"security"}
    assert {c.purpose for c in new[0].claims() if c.subject == WELLS} <= {"civilian", "unknown"}
    assert {c.purpose for c in old[0].claims() if c.amount} == {"security"}


def test_letters_and_plain_text_of_the_older_versions(old: tuple[Dataset, LoadReport]) -> None:
    dataset, report = old
    activity, police = "iati-XA-GOV-2-77", "iati-org-XC-POL-1"
    entity = dataset.entity(activity)
    assert entity is not None
    assert (entity.from_text, entity.until_text) == ("2012-04-28", "2014-12-31")
    paid = {(c.stage, c.amount) for c in between(dataset, activity, police) if c.amount}
    assert paid == {("committed", 90_000), ("disbursed", 40_000)}
    assert [c.predicate for c in between(dataset, activity, police) if not c.amount] == [
        "implementedBy"
    ]
    ministry = dataset.entity("iati-org-XA-GOV-2")
    assert ministry is not None
    assert ministry.name == "Ministère de la Coopération de Zembla"
    assert ministry.class_name == "GovernmentBody"
    assert not codes(report)


@pytest.mark.parametrize(
    ("sectors", "expected"),
    [
        ([], "unknown"),
        ([("99", "15210")], "unknown"),
        ([("1", "15210")], "security"),
        ([("", "14030")], "civilian"),
        ([("DAC", "15210"), ("DAC", "14030")], "mixed"),
        ([("2", "152")], "mixed"),
    ],
)
def test_purposes(sectors: list[tuple[str, str]], expected: str) -> None:
    assert purpose(sectors) == expected


def test_codes_of_both_versions() -> None:
    assert (role("1"), role("Funding"), role("9")) == ("funding", "funding", "")
    assert (date_type("4"), date_type("end-actual"), date_type("x")) == (
        *("end-actual", "end-actual"),
        "",
    )


def test_a_day_or_a_number_that_is_none_rejects_the_activity(tmp_path: Path) -> None:
    path = written(tmp_path, '<activity-date type="2" iso-date="someday"/>')
    with pytest.raises(RejectedError, match="none of 1 rows"):
        load([path], tmp_path / "out")


def test_the_same_amount_without_currency_is_not_money(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '<transaction><transaction-type code="3"/><transaction-date iso-date="2015-01-01"/>'
        '<value>5</value><receiver-org ref="XA-2"/></transaction>',
    )
    dataset, report = loaded(path, into=tmp_path / "out")
    assert not list(dataset.claims())
    assert codes(report) == {"transaction-not-used": 1}


def test_equal_payments_of_one_day_stay_two(tmp_path: Path) -> None:
    one = (
        '<transaction><transaction-type code="3"/><transaction-date iso-date="2015-01-01"/>'
        '<value currency="EUR">5</value><receiver-org ref="XA-2"/></transaction>'
    )
    dataset, _ = loaded(written(tmp_path, one + one), into=tmp_path / "out")
    assert [(c.amount, c.part_of_amount) for c in dataset.claims()] == [(5, ""), (5, "")]


def test_an_activity_that_ended_before_the_day_asked_for_is_left_out(tmp_path: Path) -> None:
    wanted = Filters(since=20150101)
    _, report = loaded(OLD, into=tmp_path / "out", filters=wanted)
    assert report.tallies[0].reasons == {"before the day asked for": 1}


def test_twice_and_together_give_the_same_ids(tmp_path: Path) -> None:
    copy = tmp_path / "copy.xml"
    copy.write_bytes(NEW.read_bytes())
    once = claim_ids([NEW], tmp_path / "once")
    assert claim_ids([NEW, copy], tmp_path / "twice") == once
    assert set(claim_ids([OLD, NEW], tmp_path / "both")) > set(once)


def test_an_activity_says_what_it_is_wherever_it_stands(tmp_path: Path) -> None:
    text = NEW.read_text(encoding="utf-8")
    begin, end = text.index("<iati-activity "), text.index("</iati-activities>")
    middle = text.index("</iati-activity>") + len("</iati-activity>")
    path = tmp_path / "turned.xml"
    turned = text[:begin] + text[middle:end] + text[begin:middle] + text[end:]
    path.write_text(turned, encoding="utf-8")
    dataset, _ = loaded(path, into=tmp_path / "out")
    facility = dataset.entity(FACILITY)
    assert facility is not None
    assert facility.name == "Norvik Stabilisation Facility"
    assert [c.id for c in dataset.claims()] == claim_ids([NEW], tmp_path / "plain")


def test_pieces_give_the_same_ids(tmp_path: Path) -> None:
    text = NEW.read_text(encoding="utf-8")
    begin, end = text.index("<iati-activity "), text.index("</iati-activities>")
    middle = text.index("</iati-activity>") + len("</iati-activity>")
    pieces = []
    for number, body in enumerate((text[begin:middle], text[middle:end])):
        piece = tmp_path / f"{number}.xml"
        piece.write_text(text[:begin] + body + text[end:], encoding="utf-8")
        pieces.append(piece)
    assert claim_ids(pieces, tmp_path / "pieces") == claim_ids([NEW], tmp_path / "whole")


def test_entities_that_unfold_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path = written(tmp_path, "<title>&b;</title>", laughs)
    with pytest.raises(RejectedError, match="declares XML entities"):
        load([path], tmp_path / "out", as_format="iati")


def test_a_payment_of_which_the_givers_activity_is_rejected_counts_as_the_receivers(
    tmp_path: Path,
) -> None:
    def transaction(code: str, side: str, value: str = "5") -> str:
        return (
            f'<transaction><transaction-type code="{code}"/><transaction-date '
            f'iso-date="2015-01-01"/><value currency="EUR">{value}</value>{side}</transaction>'
        )

    paid = transaction("3", '<receiver-org receiver-activity-id="XB-1"/>')
    received = transaction("1", '<provider-org provider-activity-id="XA-1"/>')
    other = f"</iati-activity><iati-activity><iati-identifier>XB-1</iati-identifier>{received}"
    both, _ = loaded(written(tmp_path, paid + other), into=tmp_path / "both")
    (told,) = {c.part_of_amount for c in both.claims()} - {""}
    assert told in {c.id for c in both.claims()}
    broken = transaction("3", '<receiver-org ref="XC-1"/>', "five")
    one, report = loaded(written(tmp_path, paid + broken + other), into=tmp_path / "one")
    assert report.tallies[0].rejected == 1
    assert [(c.amount, c.part_of_amount) for c in one.claims()] == [(5, "")]
