"""The page of reference tables, from the tables themselves.

``python -m patronage.loaders.reference.documenting`` writes ``docs/reference-tables.md``; a test
holds the page to it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from patronage.loaders.reference.fiscal import us_fiscal_year

PAGE: Final = Path(__file__).parents[3] / "docs" / "reference-tables.md"
_FOLDER: Final = "patronage.loaders.reference"
_Rows = Sequence[Mapping[str, str]]
_VOCABULARIES: Final = (
    (
        "ucdp-violence", "UCDP: types of violence",
        "What an event of the Georeferenced Event Dataset becomes. In one-sided violence side A is "
        "named as responsible; in fighting both sides took part and neither is.",
    ),
    ("ucdp-organisations", "UCDP: kinds of actors", "`Org` of the Actor Dataset."),
    (
        "ucdp-support", "UCDP: kinds of external support",
        "A row with one supporter gives a claim for each kind; with several the file does not say "
        "who gave what, so that one claim of support stands for all kinds.",
    ),
    (
        "acled-events", "ACLED: types of events",
        "The first row that fits holds; `*` is any sub-event. `class_against_civilians` is the "
        "class when civilians were the target. `responsible`: of the event is the first actor, the "
        "other side of the civilians, or both sides (who then took part, and neither is "
        "responsible). A row without a class is left out. An unlawful killing without deaths "
        "becomes repression.",
    ),
    ("acled-actors", "ACLED: kinds of actors", "`inter`, as a number or in words."),
    (
        "sfm-violations", "Security Force Monitor: violations",
        "The first row whose words stand in one of the types of the incident holds.",
    ),
    ("sfm-roles", "Security Force Monitor: roles", "What the tie of a person to a unit becomes."),
    ("sfm-confidence", "Security Force Monitor: confidence", "What is said of a claim."),
    ("un-list-types", "United Nations list: regimes", "What an entity of each list becomes."),
    (
        "training-recipients", "US training: recipients",
        "The first row that fits holds: of a row without a class the words are the whole cell, of "
        "the others they stand in it. What fits none is a unit of the forces.",
    ),
    (
        "dac-sectors", "OECD DAC: sectors of aid",
        "The purpose of aid by its sector; a code that is not here is civilian.",
    ),
    ("ftm-schemata", "FollowTheMoney: schemata", "What an entity or a tie becomes."),
    ("ftm-topics", "FollowTheMoney: topics", "A topic that says better what an organization is."),
)  # fmt: skip
_TOP: Final = """# Reference tables

What the loaders know of countries, currencies, fiscal years and the words of each source, made of
the tables in `patronage/loaders/reference/` and `patronage/schema/currencies.csv`. They are
plain CSV: anybody can read and correct them in a spreadsheet. After a change run
`python -m patronage.loaders.reference.documenting`, and for currencies
`python -m patronage.schema.compile`."""
_COUNTRIES: Final = """## Countries

ISO 3166-1 codes, and the numbers of Gleditsch and Ward's list of states (`gw`, used by UCDP)
and of the Correlates of War project (`cow`). `from` and `until` are the days in which the
numbers meant the state, by Gleditsch and Ward's list; an empty `from` is a day before 1946. A
number that has meant several states has a row for each; a state without a single successor has
no ISO code. The numbers of the two lists differ for Germany, Yemen, Serbia and small states of
the Pacific. Countries without a number, and the names under which files write a country, are in
`countries.csv` alone."""
_CURRENCIES: Final = """## Currencies

Every code of ISO 4217 in use is known (from `pycountry`), and these, which ISO has withdrawn. The
amounts of claims are never converted. A text that is no code is an error or a warning of one
sentence, with the code that may be meant. An amount in a code that was withdrawn more than a year
before is a warning, since a reform mostly changed the value as well."""
_NAMES: Final = """Names and signs that give a suggestion and are never taken silently (`$` and
`CFA` can mean several):"""
_FISCAL: Final = """## Fiscal years of the United States

A fiscal year is named after the calendar year in which it ends. Until 1976 it began on 1 July; the
quarter between, `1976tq`, belongs to no year.
"""


def page() -> str:
    """The text of the page."""
    return "\n\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    yield _TOP
    for name, title, text in _VOCABULARIES:
        yield f"## {title}\n\n{text} (`{name}.csv`)\n\n{_table(_rows(_FOLDER, name))}"
    yield f"{_FISCAL}\n{_table(_fiscal_years())}"
    known = _rows("patronage.schema", "currencies")
    withdrawn = [row for row in known if row["until"]]
    named = [row for row in known if row["aliases"]]
    yield f"{_CURRENCIES}\n\n{_table(withdrawn, ('code', 'name', 'until', 'successor'))}"
    yield f"{_NAMES}\n\n{_table(named, ('code', 'name', 'aliases'))}"
    coded = [row for row in _rows(_FOLDER, "countries") if row["gw"] or row["cow"]]
    yield f"{_COUNTRIES}\n\n{_table(coded, ('alpha3', 'name', 'gw', 'cow', 'from', 'until'))}"


def _rows(package: str, name: str) -> _Rows:
    text = files(package).joinpath(f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _fiscal_years() -> _Rows:
    found = {year: us_fiscal_year(year) or ("", "") for year in ("1976", "1976tq", "1977", "2017")}
    return [{"year": year, "first day": a, "last day": b} for year, (a, b) in found.items()]


def _table(rows: _Rows, columns: Sequence[str] = ()) -> str:
    names = columns or list(rows[0])
    lines = [names, ["---"] * len(names), *([row[name] for name in names] for row in rows)]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace(";", "; ").replace(";  ", "; ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
