"""The real training file beside an invented event list: trace, the canned question and pandas.

The events, their dates and the bodies named for them are invented, every one the same distance
from the next; only the trainings are real. The join reads the XML itself and knows of the loader
only the words of its table that tell a recipient that is no body of the state.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pandas as pd
import pytest

from patronage.graph.chains import Directness, Question, Timing
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import trace
from patronage.loaders import load
from patronage.queries import ask
from tests.loaders.public.files import DATA

REAL: Final = DATA / "us_training_2017_2018_africa.xml"
COUNTRIES: Final = {
    "Angola": "AGO",
    "Benin": "BEN",
    "Burundi": "BDI",
    "Chad": "TCD",
    "Comoros": "COM",
    "Congo, Republic of (Brazzaville)": "COG",
    "Ghana": "GHA",
    "Kenya": "KEN",
    "Liberia": "LBR",
    "Mali": "MLI",
    "Mauritania": "MRT",
    "Namibia": "NAM",
    "Niger": "NER",
    "Nigeria": "NGA",
    "Rwanda": "RWA",
    "Sierra Leone": "SLE",
    "Uganda": "UGA",
    "South Africa": "ZAF",
}
CIVIL: Final = (
    r"\b(?:association|red cross|ngo|embassy of the united states|european union|eutm|au mission|"
    r"ecowas|united nations|contractor|civil society|radio|riders union|drivers union|"
    r"traders union|youth council|council of chiefs|gender links|family planning|"
    r"institute for security studies|stellenbosch university|university of mauritius)\b"
)
DONOR: Final = "government-usa"
WINDOW: Final = 365
Row = tuple[str, str, int, int]


def events() -> pd.DataFrame:
    """Invented events, every 150 days in each country."""
    days = [date(2016, 11, 3) + timedelta(days=150 * n) for n in range(8)]
    rows = [(f"event-{code}-{day}", code, day) for code in COUNTRIES.values() for day in days]
    return pd.DataFrame(rows, columns=["event", "code", "day"]).astype({"day": "datetime64[ns]"})


def write_events(folder: Path) -> Path:
    """The same as curated tables, with one invented body in each country."""
    folder.mkdir()
    found = events()
    actors = [f"body-{code},SecurityForce,Invented body,{code},s-1" for code in COUNTRIES.values()]
    listed = [
        f"{event},UnlawfulKilling,Invented event,{day:%Y-%m-%d},{code},body-{code},reported,s-1"
        for event, code, day in found.itertuples(index=False)
    ]
    tables = {
        "actors": ("id,class,name,country,sources", actors),
        "events": ("id,class,name,from,countries,named_actors,status,sources", listed),
        "sources": ("id,title,publisher", ["s-1,Invented list,Invented Press"]),
    }
    for name, (head, lines) in tables.items():
        (folder / f"{name}.csv").write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    folder = tmp_path_factory.mktemp("joined")
    load([REAL, write_events(folder / "events")], folder / "joined.patronage")
    with Dataset(folder / "joined.patronage") as dataset:
        yield dataset


def trainings() -> pd.DataFrame:
    """The rows of the XML for the countries, one for each recipient that is a body of the state.

    A row whose dates cannot be used lies somewhere in its fiscal year.
    """
    rows = [
        (COUNTRIES[country.attrib["name"]], programme.attrib["name"], unit.strip(), *_texts(row))
        for country in ElementTree.parse(REAL).iter("country")  # noqa: S314 - our own file
        if country.attrib["name"] in COUNTRIES
        for programme in country.iter("program")
        for row in programme.iter("training")
        for unit in (row.findtext("student_unit") or "").split(";")
    ]
    columns = ["code", "title", "unit", "start", "end", "course", "cost", "quantity", "place"]
    columns += ["page", "giver"]
    table = pd.DataFrame(rows, columns=columns).drop_duplicates()
    table = table[~table["course"].str.contains("Program Totals")]
    table = table[(table[["unit", "start", "end", "cost", "quantity"]] != "").any(axis=1)]
    table = table[~table["unit"].str.contains(CIVIL, case=False)].copy()
    return _dated(table)


def _texts(row: ElementTree.Element) -> tuple[str, ...]:
    names = ("start_date", "end_date", "course_title", "total_cost", "quantity", "location")
    return tuple((row.findtext(n) or "").strip() for n in (*names, "page_number", "us_unit"))


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    named = table["title"].str.extract(r"(?P<programme>.+?)\s+-\s+Fiscal Year (?P<year>\d{4})")
    table["programme"] = named["programme"]
    year = named["year"].astype(int)
    table["year_start"] = pd.to_datetime((year - 1).astype(str) + "-10-01")
    table["year_end"] = pd.to_datetime(year.astype(str) + "-09-30")
    for column in ("start", "end"):
        table[column] = pd.to_datetime(table[column], format="%m/%d/%Y", errors="coerce")
    wrong = ~(table["start"] <= table["end"])
    table["start"] = table["start"].mask(wrong, table["year_start"])
    table["end"] = table["end"].mask(wrong, table["year_end"])
    return table


def in_window(table: pd.DataFrame, start: str, end: str) -> pd.Series[bool]:
    """Begun by the day of the event, and not over for longer than the window."""
    latest = table[end] + pd.Timedelta(days=WINDOW)
    return (table[start] <= table["day"]) & (latest >= table["day"])


def by_pandas() -> set[Row]:
    """Event, programme, and trainings that ended before the event or were running at its time."""
    given = trainings().reset_index(drop=True)
    given["training"] = given.index
    pairs = events().merge(given, on="code")
    pairs = pairs[in_window(pairs, "start", "end")]
    every_year = ElementTree.parse(REAL).iter("program")  # noqa: S314 - our own file
    titles = pd.DataFrame({"title": sorted({p.attrib["name"] for p in every_year})})
    titles["start"] = titles["end"] = ""
    years = _dated(titles)[["programme", "year_start", "year_end"]].drop_duplicates()
    paid = pairs.drop(columns=["year_start", "year_end"]).merge(years, on="programme")
    paid = paid[in_window(paid, "year_start", "year_end") & (paid["end"] >= paid["year_start"])]
    paid = paid.drop_duplicates(["event", "programme", "training"])
    paid["before"] = paid["end"] < paid["day"]
    counted = paid.groupby(["event", "programme"])["before"].agg(["sum", "count"]).reset_index()
    return {
        (str(event), str(programme), int(before), int(count - before))
        for event, programme, before, count in counted.itertuples(index=False)
    }


def by_question(dataset: Dataset) -> set[Row]:
    """The same from the canned question."""
    found = ask(dataset, "support-around-violence", {"window_days": WINDOW}).records()
    return {
        (str(r["event"]), _programme(dataset, str(r["programme"])), int(str(r["claims_before"])),
         int(str(r["claims_during"])))
        for r in found if r["supporter"] == DONOR and r["claims_open"] == 0
    }  # fmt: skip


def by_trace(dataset: Dataset) -> set[Row]:
    """The same from the claims of general chains, each by its own dates."""
    only = frozenset({Directness.GENERAL})
    question = Question(start=(DONOR,), only=only, within_days=WINDOW, top=None)
    claims: dict[tuple[str, str], set[str]] = {}
    for chain in trace(dataset, question).chains:
        assert chain.timing in (Timing.DURING, Timing.BEFORE)
        _, programme, _, _, event = chain.entities
        claims.setdefault((event, programme), set()).update(chain.links[1].claims)
    rows = set()
    for (event, programme), ids in claims.items():
        day = int(event[-10:].replace("-", ""))
        before = sum(_end(dataset, id_) < day for id_ in ids)
        rows.add((event, _programme(dataset, programme), before, len(ids) - before))
    return rows


def _end(dataset: Dataset, claim_id: str) -> int:
    claim = dataset.claim(claim_id)
    assert claim is not None
    return claim.validity.end_latest


def _programme(dataset: Dataset, id_: str) -> str:
    return dataset.name(id_).removesuffix(" (United States military training)")


def test_the_join_has_something_before_and_something_during() -> None:
    rows = by_pandas()
    assert sum(row[2] for row in rows) > 2000
    assert sum(row[3] for row in rows) > 400
    assert {row[0][6:9] for row in rows} == set(COUNTRIES.values())


def test_the_trainings_have_what_a_join_trips_over() -> None:
    rows = [
        row
        for country in ElementTree.parse(REAL).iter("country")  # noqa: S314 - our own file
        if country.attrib["name"] in COUNTRIES
        for row in country.iter("training")
    ]
    units = pd.Series([row.findtext("student_unit") or "" for row in rows])
    assert units.str.contains(";").sum() == 2
    assert units.str.contains(CIVIL, case=False).sum() == 27
    given = trainings()
    assert (given["start"] == given["year_start"]).any(), "dates that cannot be used"


def test_the_canned_question_agrees_row_by_row_with_pandas(joined: Dataset) -> None:
    assert by_question(joined) == by_pandas()


def test_general_chains_agree_row_by_row_with_pandas(joined: Dataset) -> None:
    assert by_trace(joined) == by_pandas()
