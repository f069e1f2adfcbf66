"""Currencies: which are known, what is said of others, and of those that are no more."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pycountry
import pytest

from patronage.graph.validity import span
from patronage.loaders import check
from patronage.loaders.reference.currencies import (
    currency,
    meant_currency,
    superseded,
    unknown_currency,
)
from patronage.loaders.report import CheckReport, sentence
from patronage.schema import load_schema
from patronage.schema.currencies import currencies
from tests.loaders.tables import SOUND, write_folder

TABLE = list(
    csv.DictReader(
        files("patronage.schema").joinpath("currencies.csv").read_text("utf-8").splitlines()
    )
)
WITHDRAWN = [row for row in TABLE if row["until"]]


def checked(tmp_path: Path, money: str, currency: str, from_: str) -> CheckReport:
    header, first, *_ = SOUND["relations.csv"].splitlines()
    cells = dict(zip(header.split(","), first.split(","), strict=False))
    cells |= {"ref": "x-1", "from": from_, "until": "", "amount": money, "currency": currency}
    row = ",".join(cells.get(name, "") for name in header.split(","))
    return check([write_folder(tmp_path / "in", relations_csv=f"{SOUND['relations.csv']}{row}\n")])


def test_every_code_in_use_is_known_and_the_schema_takes_the_same() -> None:
    in_use = {one.alpha_3 for one in pycountry.currencies}
    assert in_use <= set(currencies())
    known = {code for code, one in currencies().items() if not one.until}
    assert known <= in_use
    shapes = files("patronage.schema").joinpath("derived-shapes.ttl").read_text("utf-8")
    (line,) = (one for one in shapes.splitlines() if one.startswith("pat:CurrencyWord"))
    assert {word for word in line.split('"') if len(word) == 3 and word.isalpha()} == set(
        currencies()
    )
    assert load_schema() is not None


@pytest.mark.parametrize("row", WITHDRAWN, ids=lambda row: row["code"])
def test_a_withdrawn_code_leads_to_one_in_use(row: dict[str, str]) -> None:
    assert pycountry.currencies.get(alpha_3=row["code"]) is None
    assert 1978 <= span(row["until"]).latest // 10_000 <= 2026
    seen, at = set(), row["code"]
    while currencies()[at].until:
        assert at not in seen
        seen.add(at)
        at = currencies()[at].successor
    assert at in currencies()


@pytest.mark.parametrize(
    "code", ["BYR", "ZMK", "GHC", "MRO", "STD", "VEF", "SDD", "MZM", "AOR", "DEM"]
)
def test_codes_met_in_older_records_are_known(code: str) -> None:
    found = currency(code.lower())
    assert found is not None
    assert found.until


def test_no_name_means_two_currencies_in_use() -> None:
    names = [alias for one in currencies().values() for alias in one.aliases]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for name in names)


@pytest.mark.parametrize(
    ("text", "code"),
    [("€", "EUR"), ("US$", "USD"), ("fcfa", "XOF"), ("Euros", "EUR"), ("US Dollar", "USD"),
     ("Sudanese Pound", "SDG"), ("Birr", "ETB"), ("EURO", "EUR"), ("", ""), ("%%%", "")],
)  # fmt: skip
def test_the_code_that_is_meant(text: str, code: str) -> None:
    assert meant_currency(text) == code


def test_an_unknown_currency_gets_one_sentence() -> None:
    assert unknown_currency("US$") == (
        '"US$" is no ISO 4217 code of a currency; did you mean "USD"?'
    )
    assert unknown_currency(" ") == "the amount has no currency, so that it is no money"
    assert len(unknown_currency("x" * 4000)) < 100


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("ZMK", 20121231, False),
        ("ZMK", 20131230, False),
        ("ZMK", 20131231, True),
        ("ZMK", 20200101, True),
        ("USD", 20200101, False),
        ("ILP", 19811231, False),
        ("ILP", 19821231, True),
        ("nothing", 20200101, False),
    ],
)
def test_a_year_passes_before_a_withdrawn_code_is_odd(code: str, day: int, said: bool) -> None:
    assert bool(superseded(code, day)) == said


def test_curated_tables_take_withdrawn_codes_in_their_time(tmp_path: Path) -> None:
    assert checked(tmp_path, "1000", "DEM", "1995").groups == ()
    late = checked(tmp_path, "1000", "ZMK", "2016")
    assert [(one.code, one.severity, one.column) for one in late.problems] == [
        ("superseded-currency", "warning", "currency")
    ]
    assert "ZMW came after it" in sentence(late.problems[0])


def test_curated_tables_suggest_the_code_in_use(tmp_path: Path) -> None:
    for written, code in (("Belarusian Ruble", "BYN"), ("Sudanese Pound", "SDG"), ("$", "USD")):
        (problem,) = checked(tmp_path, "1000", written, "2016").problems
        assert (problem.code, problem.suggestion) == ("unknown-currency", code)
