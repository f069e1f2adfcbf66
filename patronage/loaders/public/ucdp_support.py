"""UCDP External Support Dataset, actor-year: who supported whom in which year."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import SheetFormat, version_in_name
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.ucdp import (
    GOVERNMENT,
    LICENCE,
    PUBLISHER,
    country_of,
    numbers,
    ucdp_actor,
)
from patronage.loaders.public.words import vocabulary

ABOUT: Final = About(
    name="ucdp-esd",
    title="UCDP External Support Dataset, actor-year",
    publisher=PUBLISHER,
    url="https://ucdp.uu.se/downloads/",
    licence=LICENCE,
    cite="Meier, Vanessa, Niklas Karlén, Therése Pettersson and Mihai Croicu, 2022, External "
    "support in armed conflicts: Introducing the UCDP External Support Dataset (ESD), Journal of "
    "Peace Research 60(3), with the version of the dataset.",
    summary="Support by states and groups to the sides of armed conflicts, by kind and year.",
    reads=("XLSX as published: the first sheet, with a row for each actor, opponent and year",),
    maps=(
        (
            "ext_id, ext_name (one supporter)",
            "a claim for each kind of support flagged in the row: "
            "funds, trains, equips or supports (`ucdp-support.csv`)",
        ),
        (
            "ext_id, ext_name (several supporters)",
            "one claim that each supports the actor, of a "
            "kind that is not said, since the flags hold for all of them together",
        ),
        ("year", "from and until: some time within the year, or all of it"),
        (
            "the same pair against another opponent",
            "nothing new: one claim for supporter, recipient, kind and year",
        ),
    ),
    leaves_out=(
        "Rows without external support.",
        "Counts of supporters, and the sums of states and non-state supporters.",
        "Names of coalitions: they are not aligned with the supporters.",
    ),
)
_KINDS: Final = tuple("xpywmtfilou")


class UcdpSupport(SheetFormat):
    """The dataset as XLSX."""

    about = ABOUT
    columns = Columns(
        required=(
            *("year", "actor_id", "actor_name", "ext_id", "ext_name", "ext_sup"),
            *(f"ext_{kind}" for kind in _KINDS),
        ),
        optional=("id", "actor_nonstate", "gwno_a", "gwno_b", "location"),
        ignored=(
            *("active", "oppo_id", "oppo_name", "dyad_id", "dyad_name", "civil", "conflict_id"),
            *("country_a", "country_b", "ext_nonstate", "ext_coalition"),
            *("ext_coalition_name", "ext_elements", "ext_bothsides", "ext_sup_s", "ext_sup_ns"),
            *("ext_count", "ext_count_s", "ext_count_ns", "ext_sum"),
            *(f"ext_{kind}_{what}" for kind in _KINDS
              for what in ("s", "ns", "count", "count_s", "count_ns")),
        ),
    )  # fmt: skip

    def version(self, path: Path) -> str:
        """As in the file's name."""
        return version_in_name(path)

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Rows, with a memory of what was said of a pair and year."""
        return _Supports(out)


class _Supports:
    def __init__(self, out: Recorder) -> None:
        self._out = out
        self._said: set[tuple[str, str, str, str]] = set()

    def __call__(self, row: Row) -> None:
        """One actor against one opponent in one year."""
        out, year = self._out, _year(row)
        actor = row.identity("actor_id")
        side_a = country_of(row.whole("gwno_a"), "") if row.text("gwno_a") else None
        place = side_a or country_of(None, row.text("location"))
        out.wanted([place.alpha3] if place and place.alpha3 else [], int(year) * 10000 + 1231)
        supporters = _supporters(row, out)
        kinds = [one for one in vocabulary("ucdp-support") if _flag(row, f"ext_{one['kind']}")]
        out.cite(f"id {row.text('id')}" if row.text("id") else "")
        state = _flag(row, "actor_nonstate") is False
        name = row.need("actor_name")
        country = country_of(None, name.removeprefix(GOVERNMENT)) if state else None
        if country is None and not row.text("gwno_b"):
            # Side A is the state of a civil war; between two states it may be the other one.
            country = side_a
        to = ucdp_actor(actor, name, out, "Government" if state else "", country)
        if len(supporters) > 1 or not kinds:
            kinds = [_together(kinds, len(supporters))]
        new = [self._claim(giver, to, year, kind) for giver in supporters for kind in kinds]
        if not any(new):
            raise LeftOut("the same support, against another opponent")

    def _claim(self, giver: str, to: str, year: str, kind: dict[str, str]) -> bool:
        """Whether this is new."""
        key = (giver, to, year, kind["kind"])
        if giver == to or key in self._said:
            return False
        self._said.add(key)
        self._out.claim(
            giver,
            kind["relation"],
            to,
            key=f"{year} {kind['kind']}",
            dates=(year, year),
            extent="state",
            purpose="security",
            note=kind["name"],
        )
        return True


def _year(row: Row) -> str:
    year = row.count("year")
    if year is None or not 1800 <= year <= 2100:
        raise RowError("bad-year", "the year cannot be read", column="year",
                       value=row.text("year"), expected="a year such as 2012")  # fmt: skip
    return str(year)


def _supporters(row: Row, out: Recorder) -> list[str]:
    """The supporters' ids. Raises LeftOut when there is no support, RowError when ids lack."""
    if not _flag(row, "ext_sup"):
        raise LeftOut("no external support")
    ids = numbers(row.text("ext_id"))
    if not ids:
        raise RowError("missing-value", "there is support, and no supporter", column="ext_id",
                       expected="the UCDP ids of the supporters")  # fmt: skip
    text = row.text("ext_name")
    # A comma with a space after it may be part of a name, or stand between two.
    marks = (";", ",(?! )", ",")
    names = next((found for one in marks if len(found := re.split(one, text)) == len(ids)), None)
    if names is None:
        out.warn("names-not-aligned", "there are not as many names of supporters as ids",
                 column="ext_name", value=text)  # fmt: skip
        names = [f"UCDP actor {number}" for number in ids]
    return [ucdp_actor(number, name.strip() or f"UCDP actor {number}", out)
            for number, name in dict(zip(ids, names, strict=True)).items()]  # fmt: skip


def _flag(row: Row, column: str) -> bool | None:
    """1 and 0; None for an empty cell. Raises RowError for anything else."""
    said = row.text(column).removesuffix(".0")
    if said not in ("", "0", "1"):
        raise RowError("unknown-category", "a flag is neither 0 nor 1", column=column, value=said,
                       expected="0 or 1")  # fmt: skip
    return said == "1" if said else None


def _together(kinds: list[dict[str, str]], supporters: int) -> dict[str, str]:
    """The flags of several supporters as one kind of support that nobody attributes."""
    named = ", ".join(one["name"] for one in kinds)
    note = f"{named}: by {supporters} supporters together, nobody says which gave what"
    if not named:
        note = "support of a kind that is not said"
    return {"kind": "unattributed", "relation": "supports", "name": note}
