"""Countries, fiscal years, ids, and the page of reference tables."""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from patronage.graph.days import BEGINNING, END
from patronage.loaders.public.ids import slug
from patronage.loaders.reference.countries import Country, countries
from patronage.loaders.reference.documenting import PAGE, page
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


def kept_elsewhere() -> list[dict[str, str]]:
    """The table of country_converter, without its places that have no ISO code of their own."""
    text = files("country_converter").joinpath("country_data.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return [row for row in rows if countries().by_alpha3(row["ISO3"]) is not None]


OTHERS = kept_elsewhere()
OF_PREDECESSORS = {"CZE": 315, "VNM": 817, "YEM": 680}
"""country_converter has the numbers of Czechoslovakia, South Vietnam and South Yemen here."""
NUMBERED_APART = {
    "DEU": (260, 255), "YEM": (678, 679), "SRB": (340, 345), "KIR": (970, 946), "NRU": (971, 970),
    "TON": (972, 955), "TUV": (973, 947),
}  # fmt: skip
"""Gleditsch and Ward's number and that of the Correlates of War, where they differ."""


def by_code(code: str) -> Country:
    found = countries().by_alpha3(code)
    assert found is not None
    return found


def test_numbers_are_those_of_country_converter() -> None:
    differing = {
        row["ISO3"]: int(row["GWcode"])
        for row in OTHERS
        if str(by_code(row["ISO3"]).gw or "") != row["GWcode"]
    }
    assert len(OTHERS) > 240
    assert differing == OF_PREDECESSORS
    predecessors = [countries().by_gw(number, 19700101) for number in OF_PREDECESSORS.values()]
    assert [one.alpha3 for one in predecessors if one is not None] == ["", "", ""]


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["ISO3"])
def test_names_are_those_of_country_converter(row: dict[str, str]) -> None:
    official = (row["name_official"],) if row["GWcode"] else ()  # of states, not of their parts
    for name in (row["name_short"], *official):
        found = countries().by_name(name)
        assert found is not None, name
        assert found.alpha3 == row["ISO3"]


def test_the_two_lists_of_states_differ_where_it_is_known() -> None:
    apart = {
        one.alpha3: (one.gw, one.cow)
        for row in OTHERS
        if (one := by_code(row["ISO3"])).gw != one.cow
    }
    assert apart == NUMBERED_APART


def test_every_state_of_africa_has_numbers_and_a_first_day() -> None:
    africa = [
        by_code(row["ISO3"]) for row in OTHERS if row["continent"] == "Africa" and row["GWcode"]
    ]
    assert len(africa) == 54
    old = {one.alpha3 for one in africa if one.first == BEGINNING}
    assert old == {"EGY", "LBR", "ZAF"}, "the others were no states before 1946"
    assert all(one.gw == one.cow and 400 <= (one.gw or 0) <= 651 for one in africa)


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("MLI", 19600922), ("BFA", 19600805), ("NER", 19600803), ("TCD", 19600811),
        ("NGA", 19601001), ("SOM", 19600701), ("MOZ", 19750625), ("ZWE", 19651111),
        ("NAM", 19900321), ("ERI", 19930524), ("SSD", 20110709), ("LBY", 19511224),
        ("GIN", 19581002), ("SDN", 20110709), ("DJI", 19770627), ("CAF", 19600813),
    ],
)  # fmt: skip
def test_first_days_of_states(code: str, first: int) -> None:
    assert by_code(code).first == first


def test_no_number_means_two_states_on_one_day() -> None:
    table = list(csv.DictReader(
        files("patronage.loaders.reference").joinpath("countries.csv").read_text("utf-8").splitlines()
    ))  # fmt: skip
    spans: dict[str, list[tuple[str, str]]] = {}
    for row in table:
        if row["gw"]:
            spans.setdefault(row["gw"], []).append((row["from"] or "0", row["until"] or "9"))
    for number, found in spans.items():
        ordered = sorted(found)
        for (_, end), (start, _) in pairwise(ordered):
            assert end < start, number


def test_states_that_are_no_more_end_before_what_came_after() -> None:
    table = countries()
    for number, day, name in (
        (625, 20110708, "Sudan (with South Sudan)"), (625, 20110709, "Sudan"),
        (530, 19930523, "Ethiopia (with Eritrea)"), (530, 19930524, "Ethiopia"),
        (365, 19911225, "Soviet Union"), (365, 19911226, "Russian Federation"),
        (345, 20000101, "Serbia and Montenegro"), (340, 20060605, "Serbia"),
    ):  # fmt: skip
        found = table.by_gw(number, day)
        assert found is not None
        assert found.name == name
    assert by_code("MLI").last == END


def test_the_page_is_current_and_has_every_table() -> None:
    assert PAGE.read_text("utf-8") == page(), (
        "run python -m patronage.loaders.reference.documenting"
    )
    folder = Path(str(files("patronage.loaders.reference")))
    tables = sorted(path.name for path in folder.glob("*.csv"))
    assert tables
    for name in tables:
        assert f"`{name}`" in page(), name


def test_nothing_is_found_for_what_is_no_country() -> None:
    table = countries()
    assert (table.by_name("Exland"), table.by_gw(9), table.by_alpha3("XEX")) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2017", ("2016-10-01", "2017-09-30")),
        ("1976", ("1975-07-01", "1976-06-30")),
        ("1975", ("1974-07-01", "1975-06-30")),
        ("1976tq", ("1976-07-01", "1976-09-30")),
        ("1976TQ", ("1976-07-01", "1976-09-30")),
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
