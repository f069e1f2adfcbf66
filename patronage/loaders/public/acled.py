"""ACLED: political violence, in both layouts. Its rows may not be passed on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from patronage.graph.folding import fold
from patronage.loaders.public.about import About
from patronage.loaders.public.acled_actors import Party, party
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.dates import between, iso_date, shifted, worded_date
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import EachRow, TableFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.reports import report
from patronage.loaders.public.row import Row
from patronage.loaders.public.states import State, named_state
from patronage.loaders.public.words import vocabulary

ABOUT: Final = About(
    name="acled",
    title="Armed Conflict Location & Event Data (ACLED)",
    publisher="Armed Conflict Location & Event Data Project",
    url="https://acleddata.com/",
    licence="ACLED's terms of use. Its rows may not be redistributed: events, actors and "
    "claims about them are restricted, so that no public export holds them.",
    cite="Raleigh, Clionadh, Andrew Linke, Håvard Hegre and Joakim Karlsen, 2010, Introducing "
    "ACLED: An Armed Conflict Location and Event Dataset, Journal of Peace Research 47(5), with "
    "the day of access.",
    summary="Violence by and against armed actors, with place, day and reported deaths.",
    reads=(
        "CSV in the layout with `data_id` and `iso3`",
        "CSV in the layout with `disorder_type` and `civilian_targeting`, with `inter` as words",
    ),
    maps=(
        ("event_id_cnty", "an event, `acled-` and the id"),
        ("event_type, sub_event_type", "its class, and whose it is (`acled-events.csv`): an abuse "
         "is of the actor that stands against civilians, a battle of both sides"),
        ("civilian_targeting, or civilians as actor2", "an explosion or strike is an abuse"),
        ("actor1, actor2, inter1, inter2", "actors, with their kind (`acled-actors.csv`); the "
         "years in `Military Forces of Exland (2013-2020)` bound the force of that time"),
        ("time_precision 1, 2, 3", "the day, some day within six of it, the month"),
        ("fatalities", "a toll of deaths"),
        ("source", "a source for each name, which nobody here has read"),
    ),
    leaves_out=(
        "Protests, riots and strategic developments without violence of an armed actor.",
        "Associated actors: they may be allies, branches or the communities of victims.",
        "Unidentified groups: the event is loaded and nobody is named for it.",
    ),
    quotes_others=True,
)  # fmt: skip


class Acled(EachRow, TableFormat):
    """The data as CSV."""

    about = ABOUT
    columns = Columns(
        required=(
            *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type"),
            *("actor1", "inter1", "actor2", "inter2", "country", "fatalities"),
        ),
        optional=(
            *("civilian_targeting", "iso3", "admin1", "location", "latitude", "longitude"),
            *("geo_precision", "source", "source_scale", "notes"),
        ),
        ignored=(
            *("data_id", "iso", "event_id_no_cnty", "year", "assoc_actor_1", "assoc_actor_2"),
            *("interaction", "region", "admin2", "admin3", "timestamp", "disorder_type", "tags"),
            *("population_best", "population_1km", "population_2km", "population_5km"),
        ),
    )

    def map_row(self, row: Row, out: Recorder) -> None:
        """One event, who is named for it, its toll and sources."""
        id_, dates = row.identity("event_id_cnty"), _dates(row)
        home = named_state(row.need("country"), out, "country", row.text("iso3"))
        out.wanted([home.code], out.dated(*dates, "act"))
        parties = [_party(row, side, home) for side in "12"]
        class_name, responsible = _meaning(row, parties, out)
        deaths = row.count("fatalities")
        if class_name == "UnlawfulKilling" and not deaths:
            class_name = "Repression"
        out.cite(f"event {id_}", [report(name, "", "") for name in _names(row.text("source"))])
        event = out.event(
            f"acled-{_plain(id_)}",
            class_name,
            _name(row, dates),
            dates,
            note=_note(row),
            countries=(home.code,) if home.code else (),
            place=row.text("location"),
            admin1=row.text("admin1"),
            victims="civilians" if responsible != "both" else "",
            visibility="restricted",
            **_coordinates(row, out),
        )
        _responsible(parties, responsible, (event, class_name), dates, out)
        if deaths:
            out.claim(event, "hasToll", None, key=id_, dates=dates, visibility="restricted",
                      quantity=(deaths, deaths, "deaths"))  # fmt: skip


def _party(row: Row, side: str, home: State) -> Party | None:
    return party(row.text(f"actor{side}"), row.text(f"inter{side}"), f"inter{side}", home)


def _meaning(row: Row, parties: list[Party | None], out: Recorder) -> tuple[str, str]:
    """The class of the event, and whose it is: both, first, or the other side of civilians."""
    type_, sub = row.need("event_type"), row.text("sub_event_type")
    meant = _meant(type_, sub)
    if meant is None:
        raise RowError("unknown-category", "no such type of event is known", column="event_type",
                       value=type_, expected="a type of acled-events.csv")  # fmt: skip
    if sub and meant["sub_event_type"] == "*":
        out.warn("unknown-category", "no such sub-event is known; read by its type alone",
                 column="sub_event_type", value=sub)  # fmt: skip
    if not meant["class"]:
        raise LeftOut(f"{meant['event_type'].lower()}: {meant['remark']}")
    targeted = row.text("civilian_targeting") or _civilian(parties[1])
    if targeted and meant["class_against_civilians"]:
        return meant["class_against_civilians"], meant["responsible"]
    return meant["class"], "both" if meant["class"] == "Attack" else meant["responsible"]


@lru_cache(maxsize=4096)
def _meant(type_: str, sub: str) -> dict[str, str] | None:
    """The first row of the table for a type and a sub-event; ``*`` is any."""
    for one in vocabulary("acled-events"):
        fits = one["sub_event_type"] == "*" or fold(one["sub_event_type"]) == fold(sub)
        if fits and fold(one["event_type"]) == fold(type_):
            return one
    return None


def _civilian(one: Party | None) -> bool:
    return one is not None and one.kind == "Civilians"


def _responsible(
    parties: list[Party | None],
    responsible: str,
    event: tuple[str, str],
    dates: tuple[str, str],
    out: Recorder,
) -> None:
    """A claim for each armed party that the event is of."""
    armed = [one for one in parties if one is not None and one.class_name]
    if responsible == "first":
        armed = [one for one in parties[:1] if one is not None and one.class_name]
    if responsible == "other":
        armed = armed[:1]
    relation = "carriedOut" if event[1] == "Attack" else "perpetrated"
    for one in armed:
        out.claim(one.record(out), relation, event[0], key=event[0], dates=dates,
                  visibility="restricted", joined="and" if len(armed) > 1 else "")  # fmt: skip


def _dates(row: Row) -> tuple[str, str]:
    text = row.need("event_date")
    day = iso_date(text) or worded_date(text)
    if day is None:
        raise RowError("bad-date", "the date cannot be read", column="event_date", value=text,
                       expected="a date such as 2020-03-05 or 05 March 2020")  # fmt: skip
    precision = row.identity("time_precision")
    if precision == "1":
        return day, day
    if precision == "2":
        return between(shifted(day, -6), shifted(day, 6)), ""
    if precision == "3":
        return day[:7], ""
    raise RowError("unknown-category", "no such precision of dates is known",
                   column="time_precision", value=precision, expected="1, 2 or 3")  # fmt: skip


def _plain(id_: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9._-]{1,60}", id_):
        return id_
    raise RowError("bad-id", "the event id cannot be used", column="event_id_cnty", value=id_,
                   expected="an id such as EXL123")  # fmt: skip


def _name(row: Row, dates: tuple[str, str]) -> str:
    what = row.text("sub_event_type") or row.text("event_type")
    place = row.text("location") or row.text("country")
    return f"{what}, {place[:300]}, {dates[0].strip('[]').replace('..', ' to ')}"


def _note(row: Row) -> str:
    parts = (("", row.text("notes")), ("precision of the place: ", row.text("geo_precision")),
             ("scale of the sources: ", row.text("source_scale")))  # fmt: skip
    return "; ".join(f"{label}{said}" for label, said in parts if said)


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(name for part in text.split(";") if (name := part.strip())))


def _coordinates(row: Row, out: Recorder) -> dict[str, float | None]:
    try:
        north, east = row.number("latitude"), row.number("longitude")
    except RowError:
        north = east = 1000.0
    if north is None or east is None:
        return {}
    if abs(north) <= 90 and abs(east) <= 180:
        return {"latitude": north, "longitude": east}
    out.warn("coordinates-not-used", "the coordinates cannot be read", column="latitude",
             value=f"{row.text('latitude')} {row.text('longitude')}")  # fmt: skip
    return {}
