"""Geo-PKO: which countries had how many peacekeepers where and when."""

from __future__ import annotations

import re
from typing import Final

from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import EachRow, SheetFormat, TableFormat
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.states import State, government, named_state

ABOUT: Final = About(
    name="geo-pko",
    title="Geo-PKO: geocoded peacekeeping operations, contributions",
    publisher="Department of Peace and Conflict Research, Uppsala University",
    url="https://www.uu.se/en/department/peace-and-conflict-research/research/data/geo-pko",
    licence="Free to use with citation; see the dataset's own page for its terms.",
    cite="Cil, Deniz, Hanne Fjelde, Lisa Hultman and Desirée Nilsson, 2020, Mapping blue helmets: "
    "Introducing the Geocoded Peacekeeping Operations (Geo-PKO) dataset, Journal of Peace Research "
    "57(2).",
    summary="Governments that contributed troops to United Nations missions, by place and year.",
    reads=("CSV or XLSX with a row for each mission, year and place",),
    maps=(
        ("mission", "a Mission, `geo-pko-` and its name"),
        ("year.overview: `Exland (35)`", "the Government of that country contributes troops to the "
         "mission in that year, so many at that place"),
        ("`Exland (size unknown)`", "the same without a number"),
        ("`TCC name unknown`, `Multinational`, `Un`", "nobody: a warning"),
        ("location, latitude, longitude", "said beside the contribution"),
        ("No.TCC", "compared with the number of countries in the cell; a difference is a warning"),
    ),
    leaves_out=(
        "Rows that name no country.", "The dataset's own larger table, month by month.",
        "Which units were sent: the file does not say.",
    ),
)  # fmt: skip
_SHARE: Final = re.compile(
    r"\s*((?:[^()]|\([^()]*\)(?!\s*(?:[,;]|$)))+?)\s*\(([^()]*)\)\s*(?:,|;|$)"
)
"""A country, whose name may have parentheses of its own, and its troops."""
_NOBODY: Final = frozenset({"tcc name unknown", "multinational", "un"})
_OTHER_NAMES: Final = {"Korea (ROK)": "South Korea", "Britain": "United Kingdom"}
_UNKNOWN: Final = ("size unknown", "unknown", "")


class GeoPko(EachRow, TableFormat):
    """The contributions as CSV."""

    about = ABOUT
    columns = Columns(
        required=("mission", "year", "location", "year.overview"),
        optional=("latitude", "longitude", "No.TCC"),
        ignored=("country", "source", "month"),
    )

    def map_row(self, row: Row, out: Recorder) -> None:
        """One place of one mission in one year."""
        _contributions(row, out)


class GeoPkoSheet(EachRow, SheetFormat):
    """The contributions as XLSX."""

    about = ABOUT
    columns = GeoPko.columns

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "geo-pko-xlsx"

    def map_row(self, row: Row, out: Recorder) -> None:
        """One place of one mission in one year."""
        _contributions(row, out)


def _contributions(row: Row, out: Recorder) -> None:
    mission, year, place = row.need("mission"), _year(row), row.text("location")
    shares = _shares(row, out)
    said = row.count("No.TCC")
    if said is not None and said != len(shares):
        out.warn("number-differs", f"{said} countries are counted and {len(shares)} named",
                 column="No.TCC", value=row.text("year.overview"))  # fmt: skip
    shares = [share for share in shares if _named(share[0], out)]
    if not shares:
        raise LeftOut("no country is named")
    homes = [named_state(_OTHER_NAMES.get(name, name), out, "year.overview") for name, _ in shares]
    out.wanted([home.code for home in homes], int(year) * 10000 + 1231)
    to = out.actor(f"geo-pko-{slug(mission)}", "Mission", mission)
    for home, (_, troops) in zip(homes, shares, strict=True):
        _contribution(home, to, (year, place, _where(row)), troops, out)


def _contribution(
    home: State, to: str, when: tuple[str, str, str], troops: int | None, out: Recorder
) -> None:
    year, place, where = when
    out.claim(
        government(home, out),
        "contributesTroopsTo",
        to,
        key=f"{year} {slug(place)} {where}",
        dates=(year, year),
        extent="state",
        quantity=None if troops is None else (troops, troops, "troops"),
        note=f"at {place}" + (f" ({where})" if where else ""),
    )


def _named(name: str, out: Recorder) -> bool:
    """Whether a country is named; what is no name is warned of."""
    if name.casefold() not in _NOBODY:
        return True
    out.warn("unnamed-contributor", "the contributor is not named", column="year.overview",
             value=name)  # fmt: skip
    return False


def _year(row: Row) -> str:
    year = row.count("year")
    if year is None or not 1945 <= year <= 2100:
        raise RowError("bad-year", "the year cannot be read", column="year",
                       value=row.text("year"), expected="a year such as 2012")  # fmt: skip
    return str(year)


def _where(row: Row) -> str:
    both = (_degrees(row.text("latitude")), _degrees(row.text("longitude")))
    return " ".join(both) if all(both) else ""


def _degrees(text: str) -> str:
    """A number to a tenth of a metre: one edition writes 6.5436820000000004 for 6.543682."""
    if not re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", text):
        return text
    return f"{float(text):.6f}".rstrip("0").rstrip(".")


def _shares(row: Row, out: Recorder) -> list[tuple[str, int | None]]:
    """Countries and their troops; None where the number is not known. Raises RowError."""
    text = row.need("year.overview")
    found = list(_SHARE.finditer(text))
    if "".join(one[0] for one in found) != text:
        raise _not_shares(text)
    shares = {one[1]: one[2].strip().lower() for one in found}
    if len(shares) < len(found):
        out.warn("country-twice", "a country stands twice in the cell; what stands last is taken",
                 column="year.overview", value=text)  # fmt: skip
    numbers = {name: said for name, said in shares.items() if said not in _UNKNOWN}
    if not all(re.fullmatch(r"\d{1,6}", said) for said in numbers.values()):
        raise _not_shares(text)
    return [(name, int(numbers[name]) if name in numbers else None) for name in shares]


def _not_shares(text: str) -> RowError:
    return RowError(
        "bad-contributions", "the contributions cannot be read", column="year.overview", value=text,
        expected="countries with their troops, such as Exland (35), Wyland (size unknown)",
    )  # fmt: skip
