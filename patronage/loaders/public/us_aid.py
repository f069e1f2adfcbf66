"""US foreign aid by country: totals by fiscal year and stage, from ForeignAssistance.gov."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from patronage.graph.folding import fold
from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import EachRow, TableFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.states import State, government, named_state
from patronage.loaders.public.table import has_header
from patronage.loaders.reference.fiscal import us_fiscal_year

STAGES: Final = {
    "obligations": "committed",
    "disbursements": "disbursed",
    "appropriations": "pledged",
    "appropriated and planned": "pledged",
}
"""Transaction types, and the stage of our claims. They tell of the same money at different times
and are never added up."""
ALLOCATIONS: Final = "initial allocations"
REQUESTS: Final = frozenset({"requests", "request", "president s budget requests"})
PURPOSES: Final = {"economic": "civilian", "military": "security"}
"""Foreign assistance objectives, and the purpose of our claims."""
_REQUIRED: Final = ("Country Name", "Transaction Type Name", "Fiscal Year")
_AMOUNTS: Final = ("current_amount", "Current Dollar Amount")
_OBJECTIVE: Final = "Foreign Assistance Objective Name"
_DETAILS: Final = (
    *("Managing Agency Name", "Managing Sub-agency or Bureau Name", "Implementing Partner Name"),
    *("International Purpose Name", "US Category Name", "US Sector Name", "Funding Account Name"),
    *("Activity ID", "Activity Name", "Activity Project Number", "Submission ID"),
    *("Funding Agency Name", "Aid Type Name", "Transaction Date", "Submission Activity ID"),
)
"""Columns of the larger tables, which tell apart rows of one country, year and type."""
_NOTHING: Final = ("", "NULL")
_OF_COMPLETE: Final = (
    *("Managing Agency ID", "Managing Agency Acronym", "Managing Sub-agency or Bureau ID"),
    *("Managing Sub-agency or Bureau Acronym", "Implementing Partner Category ID"),
    *("Implementing Partner Category Name", "Implementing Partner Sub-category ID"),
    *("Implementing Partner Sub-category Name", "Implementing Partner ID"),
    *("International Category ID", "International Category Name", "International Sector Code"),
    *("International Sector Name", "International Purpose Code", "US Category ID", "US Sector ID"),
    *("Funding Account ID", "Funding Acount ID", "Funding Agency ID", "Funding Agency Acronym"),
    *("Aid Type Group ID", "Aid Type Group Name", "Aid Type ID", "Activity Description"),
    *("Activity Start Date", "Activity End Date", "Activity Budget Amount"),
)
"""Further columns of the complete table; one of them was misspelt for years."""
_FORMER: Final = {
    "Vietnam (former South)": "South Vietnam",
    "Germany (former East)": "East Germany",
    "Yemen (former P.D.R.)": "South Yemen",
}
"""States that are no more, as this table calls them; of others it says ``(former)``."""
_ABOUT: Final = About(
    name="us-aid",
    title="US foreign aid by country (ForeignAssistance.gov)",
    publisher="United States Department of State",
    url="https://foreignassistance.gov",
    licence="A work of the United States government, in the public domain in the United States.",
    cite="United States Department of State, ForeignAssistance.gov, US foreign aid by country, "
    "with the day of the download.",
    summary="Reads what the United States gave to each country in each fiscal year, by stage.",
    reads=(
        "the table of aid by country (CSV) in all its vintages: names of columns in capitals, "
        "small letters or with underscores, amounts called `current_amount` or `Current Dollar "
        "Amount`",
        "the complete table of the same site, with agencies, partners, sectors and activities",
    ),
    maps=(
        (
            "Country Code, Country Name",
            "the Government of the United States funds the government of that country: nobody "
            "below is named, so a chain through it is `general`",
        ),
        ("Transaction Type Name Obligations", "stage committed"),
        ("Transaction Type Name Disbursements", "stage disbursed"),
        ("Transaction Type Name Appropriations", "stage pledged"),
        ("current amount", "US dollars"),
        (
            "Fiscal Year",
            "from 1 October of the year before until 30 September; up to 1976 from 1 July until "
            "30 June; `1976tq` is July to September 1976",
        ),
        (
            "Foreign Assistance Objective Name, where the table has it",
            "purpose: Economic is civilian and stays out of traces unless asked for, Military is "
            "security",
        ),
        ("no such column", "purpose mixed: the total covers economic and military aid"),
        ("agency, partner, sector and activity, where the table has them", "the note"),
    ),
    leaves_out=(
        "requests: the President's request to Congress is no support yet",
        "initial allocations: they deal out what was appropriated, which has rows of its own",
        "negative amounts, which take back earlier ones, and zeros",
        "constant amounts: they are the same money at the prices of another year",
        "rows of the world or of a region",
    ),
)


class UsAid(EachRow, TableFormat):
    """Totals of aid by country and fiscal year."""

    about = _ABOUT
    columns = Columns(
        required=_REQUIRED,
        optional=("Country Code", *_AMOUNTS, _OBJECTIVE, *_DETAILS),
        ignored=(
            *("Country ID", "Region ID", "Region Name", "Income Group ID", "Income Group Acronym"),
            *("Income Group Name", "Transaction Type ID", "constant_amount"),
            *("Constant Dollar Amount", "Foreign Assistance Objective ID", "numeric_year"),
            *_OF_COMPLETE,
        ),
    )

    def recognise(self, path: Path) -> bool:
        """Whether there is a header with the required columns and one of an amount."""
        return path.is_file() and any(
            has_header(path, Columns(required=(*_REQUIRED, amount))) for amount in _AMOUNTS
        )

    def map_row(self, row: Row, out: Recorder) -> None:
        """One total."""
        stage = _stage(row)
        amount = _amount(row)
        year = _year(row)
        name = row.need("Country Name")
        if "region" in fold(name).split() or fold(name) == "world":
            raise LeftOut("the world or a region, not a country")
        known = _FORMER.get(name, name.removesuffix(" (former)"))
        home = named_state(known, out, "Country Name", row.text("Country Code"))
        out.wanted([home.code], out.dated(*year, "act"))
        out.cite(f"{name}, fiscal year {row.text('Fiscal Year')}")
        out.claim(
            government(State("the United States", "USA"), out),
            "funds",
            government(home, out),
            # A state that is no more has rows beside those of its successor.
            key="|".join(
                (
                    *map(row.text, ("Fiscal Year", _OBJECTIVE, *_DETAILS)),
                    *([name] if name != known else []),
                )
            ),
            dates=year,
            money=(amount, "USD"),
            stage=stage,
            purpose=_purpose(row),
            note=_note(row),
        )


def _stage(row: Row) -> str:
    said = row.need("Transaction Type Name")
    if fold(said) in REQUESTS:
        raise LeftOut("a request, which is no support yet")
    if fold(said) == ALLOCATIONS:
        raise LeftOut("an allocation of what was appropriated, which has rows of its own")
    if fold(said) not in STAGES:
        raise RowError(
            "unknown-category", "the transaction type is not known",
            column="Transaction Type Name", value=said, expected=", ".join(STAGES),
        )  # fmt: skip
    return STAGES[fold(said)]


def _amount(row: Row) -> float:
    column = next((name for name in _AMOUNTS if row.text(name)), _AMOUNTS[0])
    row.need(column)
    amount = row.number(column) or 0
    if amount <= 0:
        raise LeftOut("nothing given" if amount == 0 else "a negative amount, which takes back")
    return amount


def _year(row: Row) -> tuple[str, str]:
    said = row.need("Fiscal Year").removesuffix(".0")
    found = us_fiscal_year(said)
    if found is None:
        raise RowError(
            "not-a-fiscal-year", "the fiscal year is none", column="Fiscal Year", value=said,
            expected="a year such as 2014, or 1976tq",
        )  # fmt: skip
    return found


def _purpose(row: Row) -> str:
    said = row.text(_OBJECTIVE)
    if said and fold(said) not in PURPOSES:
        raise RowError(
            "unknown-category", "the objective is not known", column=_OBJECTIVE, value=said,
            expected=", ".join(PURPOSES),
        )  # fmt: skip
    return PURPOSES[fold(said)] if said else "mixed"


def _note(row: Row) -> str:
    said = (f"{name}: {row.text(name)}" for name in _DETAILS if row.text(name) not in _NOTHING)
    return "; ".join((f"{row.text('Transaction Type Name')}, a total of the fiscal year", *said))
