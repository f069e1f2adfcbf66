"""UCDP Georeferenced Event Dataset: raw 19.1, newer raw, and the edition on HDX."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from patronage.graph.records import Source
from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.dates import between, iso_date
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.format import EachRow, TableFormat, version_in_name
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.reports import reports_by_columns, reports_in
from patronage.loaders.public.row import Row
from patronage.loaders.public.ucdp import LICENCE, PUBLISHER, country_of, ucdp_actor
from patronage.loaders.public.words import vocabulary_by

ABOUT: Final = About(
    name="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    publisher=PUBLISHER,
    url="https://ucdp.uu.se/downloads/",
    licence=LICENCE,
    cite="Sundberg, Ralph, and Erik Melander, 2013, Introducing the UCDP Georeferenced Event "
    "Dataset, Journal of Peace Research 50(4), with the version of the dataset.",
    summary="Deadly events of organized violence, with place, days, sides and estimates of deaths.",
    reads=(
        "CSV as published, from 19.1 on, whatever the order of its columns",
        "the edition on the Humanitarian Data Exchange, with its index column, row of tags and "
        "whole numbers written `15960.0`",
    ),
    maps=(
        ("id", "an event, `ged-` and the id"),
        ("type_of_violence 3", "an UnlawfulKilling that side A is named as responsible for"),
        ("type_of_violence 1, 2", "an Attack that both sides carried out"),
        ("side_a_new_id, side_b_new_id", "actors `ucdp-` and the id, with the external id `ucdp:`"),
        ("date_prec 1", "the days as they are"),
        ("date_prec 2 to 5", "some day between the first and the last"),
        ("low, best, high", "a toll of deaths from low to high, with the best estimate beside it"),
        (
            "deaths_civilians, deaths_a, deaths_b, deaths_unknown",
            "further tolls, each with its unit",
        ),
        ("source_article", "a source for each report named, which nobody here has read"),
        ("latitude, longitude", "the coordinates; if they cannot be read, those of geom_wkt"),
    ),
    leaves_out=(
        "Ids of conflicts and dyads, and cells of the PRIO grid.",
        "Civilians as side B: they are the victims, not an actor.",
    ),
    quotes_others=True,
)
_POINT: Final = re.compile(r"POINT ?\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)")
_TOLLS: Final = (
    ("deaths_civilians", "deaths of civilians"),
    ("deaths_a", "deaths on side A"),
    ("deaths_b", "deaths on side B"),
    ("deaths_unknown", "deaths of people of unknown side"),
)
_GRADES: Final = ("1", "2", "3", "4", "5", "6", "7")
_PRECISIONS: Final = ("", "1", "2", "3", "4", "5")


class UcdpGed(EachRow, TableFormat):
    """The dataset as CSV."""

    about = ABOUT
    columns = Columns(
        required=(
            *("id", "type_of_violence", "side_a_new_id", "side_a", "side_b_new_id", "side_b"),
            *("date_start", "date_end", "low", "best", "high"),
        ),
        optional=(
            *("relid", "code_status", "source_article", "source_office", "source_date"),
            *("source_headline", "source_original", "where_prec", "where_coordinates"),
            *("where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
            *("country", "country_id", "iso3", "event_clarity", "date_prec", "deaths_a"),
            *("deaths_b", "deaths_civilians", "deaths_unknown", "gwnoa", "gwnob"),
        ),
        ignored=(
            *("year", "start_year", "end_year", "active_year", "conflict_dset_id"),
            *("conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
            *("side_a_dset_id", "side_b_dset_id", "number_of_sources", "priogrid_gid", "region"),
        ),
    )

    def version(self, path: Path) -> str:
        """As in the file's name."""
        return version_in_name(path)

    def map_row(self, row: Row, out: Recorder) -> None:
        """One event, its sides, tolls and reports."""
        id_ = row.identity("id")
        kind = _violence(row)
        dates = _dates(row)
        country = country_of(row.whole("country_id"), row.text("country"), row.text("iso3"))
        codes = (country.alpha3,) if country and country.alpha3 else ()
        latitude, longitude = _coordinates(row, out)
        out.wanted(codes, out.dated(*dates, "act"))
        relid = row.text("relid")
        out.cite(f"id {id_}" + (f", {relid}" if relid else ""), _reports(row))
        event = out.event(
            f"ged-{id_}",
            kind["class"],
            _name(kind["name"], row, dates),
            dates,
            note=_note(row, out),
            countries=codes,
            place=row.text("where_coordinates") or row.text("where_description"),
            admin1=row.text("adm_1"),
            victims="civilians" if kind["relation"] == "perpetrated" else "",
            latitude=latitude,
            longitude=longitude,
        )
        _sides(row, out, event, kind["relation"], dates)
        _tolls(row, out, event, dates, id_)


def _violence(row: Row) -> dict[str, str]:
    said = row.identity("type_of_violence")
    found = vocabulary_by("ucdp-violence", "type_of_violence").get(said)
    if found is None:
        raise RowError(
            "unknown-category", "no such type of violence is known", column="type_of_violence",
            value=said, expected="1, 2 or 3",
        )  # fmt: skip
    return found


def _dates(row: Row) -> tuple[str, str]:
    first, last = _day(row, "date_start"), _day(row, "date_end")
    if first > last:
        raise RowError(
            "start-after-end", "the event ends before it begins", column="date_end",
            value=f"{first} to {last}", expected="a day on or after date_start",
        )  # fmt: skip
    precision = row.text("date_prec").removesuffix(".0")
    if precision not in _PRECISIONS:
        raise RowError(
            "unknown-category", "no such precision of dates is known", column="date_prec",
            value=precision, expected="1 to 5",
        )  # fmt: skip
    return (first, last) if precision == "1" else (between(first, last), "")


def _day(row: Row, column: str) -> str:
    text = row.need(column)
    day = iso_date(text)
    if day is None:
        raise RowError(
            "bad-date", "the date cannot be read", column=column, value=text,
            expected="a date such as 2009-06-09",
        )  # fmt: skip
    return day


def _name(what: str, row: Row, dates: tuple[str, str]) -> str:
    side, place = row.need("side_a"), row.text("where_coordinates") or row.text("country")
    day = dates[0].strip("[]").replace("..", " to ")
    return f"{what}: {side[:300]}" + (f", {place[:300]}" if place else "") + f", {day}"


def _note(row: Row, out: Recorder) -> str:
    parts = (
        ("code status", row.text("code_status").replace("Clear", "")),
        ("event clarity", _grade(row, out, "event_clarity", 2)),
        ("precision of the place", _grade(row, out, "where_prec", 7)),
        ("place", row.text("where_description")),
        ("admin 2", row.text("adm_2")),
        ("according to", row.text("source_original")),
    )
    return "; ".join(f"{name}: {said}" for name, said in parts if said)


def _grade(row: Row, out: Recorder, column: str, most: int) -> str:
    """A grade from 1 to ``most``; another is kept, with a warning."""
    said = row.text(column).removesuffix(".0")
    if said and said not in _GRADES[:most]:
        message = f"no such grade of {column} is known"
        out.warn("unknown-category", message, column=column, value=said)
    return said


def _coordinates(row: Row, out: Recorder) -> tuple[float | None, float | None]:
    """Latitude and longitude; a spreadsheet may have spoilt them and not the point."""
    written = (row.text("latitude"), row.text("longitude"))
    if written == ("", ""):
        return None, None
    if found := _position(*written):
        return found
    value = " ".join(written)
    point = _POINT.fullmatch(row.text("geom_wkt"))
    if found := _position(point[2], point[1]) if point else None:
        out.warn("coordinates-mended", "the coordinates are those of geom_wkt, since they cannot "
                 "be read", column="latitude", value=value)  # fmt: skip
        return found
    out.warn("coordinates-not-used", "the coordinates cannot be read", column="latitude",
             value=value)  # fmt: skip
    return None, None


@lru_cache(maxsize=65_536)
def _position(north: str, east: str) -> tuple[float, float] | None:
    latitude, longitude = _degrees(north, 90), _degrees(east, 180)
    return None if latitude is None or longitude is None else (latitude, longitude)


def _degrees(text: str, most: float) -> float | None:
    if not re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", text):
        return None
    return value if abs(value := float(text)) <= most else None


def _sides(row: Row, out: Recorder, event: str, relation: str, dates: tuple[str, str]) -> None:
    id_ = row.identity("id")
    alone = relation == "perpetrated"
    for letter in "a" if alone else "ab":
        joined = "" if alone else "and"
        out.claim(_side(letter, row, out), relation, event, key=id_, dates=dates, joined=joined)


def _side(letter: str, row: Row, out: Recorder) -> str:
    number = row.text(f"gwno{letter}")
    # Several states on one side have their numbers in one cell.
    alone = number and "," not in number and ";" not in number
    return ucdp_actor(
        row.identity(f"side_{letter}_new_id"),
        row.need(f"side_{letter}"),
        out,
        "Government" if number else "",
        country_of(row.whole(f"gwno{letter}"), "") if alone else None,
    )


def _tolls(row: Row, out: Recorder, event: str, dates: tuple[str, str], id_: str) -> None:
    low, best, high = (row.count(name) for name in ("low", "best", "high"))
    said = [number for number in (low, best, high) if number is not None]
    if said:
        if said != sorted(said):
            out.warn("estimates-out-of-order", "low, best and high are not in order", column="best",
                     value=f"{low}, {best}, {high}")  # fmt: skip
        value = f"best estimate {best}" if best is not None else ""
        out.claim(event, "hasToll", None, key=f"{id_} deaths", dates=dates, value=value,
                  quantity=(min(said), max(said), "deaths"))  # fmt: skip
    for column, unit in _TOLLS:
        if number := row.count(column):
            out.claim(event, "hasToll", None, key=f"{id_} {unit}", dates=dates,
                      quantity=(number, number, unit))  # fmt: skip


def _reports(row: Row) -> list[Source]:
    columns = (row.text("source_office"), row.text("source_date"), row.text("source_headline"))
    return reports_in(row.text("source_article")) or reports_by_columns(*columns)
