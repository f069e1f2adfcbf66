"""Countries, fiscal years and ids."""

from __future__ import annotations

import pytest

from patronage.loaders.public.ids import slug
from patronage.loaders.reference.countries import countries
from patronage.loaders.reference.fiscal import us_fiscal_year


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Congo, Democratic Republic of (Kinshasa)", "COD"),
        ("Congo, Republic of (Brazzaville)", "COG"),
        ("Cote D'Ivoire, Republic of", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("Gambia, The", "GMB"),
        ("Sudan, Republic of South", "SSD"),
        ("Tanzania, United Republic of", "TZA"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("mli", "MLI"),
    ],
)
def test_names_as_files_write_them(name: str, code: str) -> None:
    found = countries().by_name(name)
    assert found is not None
    assert found.alpha3 == code


def test_numbers_mean_different_states_in_time() -> None:
    table = countries()
    soviet, russia = table.by_gw(365, 19800101), table.by_gw(365)
    assert soviet is not None
    assert russia is not None
    assert (soviet.name, russia.name) == ("Soviet Union", "Russian Federation")
    assert getattr(table.by_gw(260), "alpha3", "") == "DEU"
    assert getattr(table.by_cow(255), "alpha3", "") == "DEU"
    assert getattr(table.by_gw(680), "name", "") == "South Yemen"
    assert getattr(table.by_gw(970), "alpha3", "") == "KIR"
    assert getattr(table.by_cow(970), "alpha3", "") == "NRU"


def test_nothing_is_found_for_what_is_no_country() -> None:
    table = countries()
    assert (table.by_name("Exland"), table.by_gw(9), table.by_alpha3("XEX")) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2017", ("2016-10-01", "2017-09-30")),
        ("1976", ("1975-07-01", "1976-06-30")),
        ("1976tq", ("1976-07-01", "1976-09-30")),
        ("1977", ("1976-10-01", "1977-09-30")),
        ("2017tq", None),
        ("FY17", None),
    ],
)
def test_fiscal_years(text: str, days: tuple[str, str] | None) -> None:
    assert us_fiscal_year(text) == days


def test_ids_forgive_spelling_and_never_meet() -> None:
    assert slug("1er Bataillon, Kati") == slug("1ER BATAILLON  Kâti") == "1er-bataillon-kati"
    long = "word " * 40
    assert len(slug(long)) <= 91
    assert slug(long + "one") != slug(long + "two")
    assert slug("كتيبة") != slug("لواء")
    assert slug("كتيبة").isascii()
