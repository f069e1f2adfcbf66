"""SIPRI arms transfers: rows invented in the layout of the register's export."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.loaders import LoadReport
from patronage.loaders.filters import Filters
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA, codes, loaded

REGISTER = DATA / "sipri_register.csv"
XANDRIA, ZEMBLA = "government-xandria", "government-zembla"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    return loaded(REGISTER, into=tmp_path_factory.mktemp("sipri") / "out.patronage")


def claims(dataset: Dataset, stage: str, unit: str) -> list[Claim]:
    return [c for c in dataset.claims() if (c.stage, c.unit) == (stage, unit)]


def test_it_is_told_by_its_header_below_the_preamble() -> None:
    assert recognise(REGISTER).name == "sipri-arms"


def test_an_order_and_its_deliveries_are_two_claims(register: tuple[Dataset, LoadReport]) -> None:
    (order,) = claims(register[0], "committed", "Falke-2")
    (delivery,) = claims(register[0], "delivered", "Falke-2")
    assert (order.subject, order.predicate, order.object) == (ZEMBLA, "equips", XANDRIA)
    assert (order.from_text, order.until_text, order.quantity_low) == ("2011", "", 12)
    assert (delivery.from_text, delivery.until_text) == ("2012", "2013")
    assert order.id != delivery.id
    assert {order.purpose, delivery.purpose} == {"security"}
    assert {order.extent, delivery.extent} == {"act"}


def test_trend_indicator_values_are_never_money(register: tuple[Dataset, LoadReport]) -> None:
    for claim in register[0].claims():
        assert (claim.amount, claim.currency) == (None, "")
        assert claim.unit != "TIV"
        assert "not money" in claim.note


def test_question_marks_flag_the_column_before_them(register: tuple[Dataset, LoadReport]) -> None:
    (order,) = claims(register[0], "committed", "Orkan 122")
    (delivery,) = claims(register[0], "delivered", "Orkan 122")
    assert order.quantity_low == order.quantity_high == 30
    assert "Estimated by SIPRI: Number ordered, Year of order" in order.note
    assert "Estimated by SIPRI: Number delivered" in delivery.note
    assert "Delivered in 2017, 2019" in delivery.note
    (sure,) = claims(register[0], "committed", "Falke-2")
    assert "Estimated" not in sure.note


def test_stars_tell_groups_from_organizations(register: tuple[Dataset, LoadReport]) -> None:
    classes = {one.name: one.class_name for one in register[0].entities()}
    assert classes == {
        "Front for a Free Norvik": "ArmedGroup",
        "Southern Sea Union": "InternationalOrganization",
        "Government of Ruritania": "Government",
        "Government of Xandria": "Government",
        "Government of Zembla": "Government",
    }


def test_nothing_delivered_is_no_delivery(register: tuple[Dataset, LoadReport]) -> None:
    assert len(claims(register[0], "committed", "CH-9")) == 1
    assert not claims(register[0], "delivered", "CH-9")


def test_an_unknown_supplier_is_not_an_actor(register: tuple[Dataset, LoadReport]) -> None:
    dataset, report = register
    assert not [one for one in dataset.entities() if "unknown" in one.name.lower()]
    (tally,) = report.tallies
    assert tally.reasons["unknown supplier"] == 1


def test_preamble_and_legend_are_counted(register: tuple[Dataset, LoadReport]) -> None:
    (tally,) = register[1].tallies
    assert (tally.loaded, tally.rejected) == (4, 0)
    assert tally.reasons["above the header"] == 5
    assert tally.reasons["one cell only (a legend or a note)"] == 2
    assert codes(register[1])["unknown-country"] > 0


def test_a_country_can_be_asked_for(tmp_path: Path) -> None:
    text = REGISTER.read_text(encoding="utf-8").replace(
        "Xandria,Zembla,2011", "Bouvet Island,Zembla,2011"
    )
    path = tmp_path / "register.csv"
    path.write_text(text, encoding="utf-8")
    wanted = Filters(countries=frozenset({"BVT"}), since=20130101)
    dataset, report = loaded(path, into=tmp_path / "out.patronage", filters=wanted)
    assert {c.object for c in dataset.claims()} == {"government-bvt"}
    assert report.tallies[0].loaded == 1


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (",2011,,12,", ",someday,,12,", "not-a-date"),
        (",2011,,12,", ",2011,,a dozen,", "not-a-number"),
        (",2012; 2013,", ",2012; soon,", "not-a-date"),
        ("Xandria,Zembla,2011", ",Zembla,2011", "missing-value"),
    ],
)
def test_what_cannot_be_read_rejects_the_row(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    _, report = loaded(path, into=tmp_path / "out.patronage")
    assert (report.tallies[0].rejected, report.tallies[0].reasons[code]) == (1, 1)
