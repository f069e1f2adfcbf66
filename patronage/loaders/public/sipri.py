"""SIPRI arms transfers: orders and deliveries of major weapons, from the register's CSV export."""

from __future__ import annotations

import re
from typing import Final

from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import EachRow, TableFormat
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.states import State, government, named_state

_TIV: Final = ("SIPRI TIV per unit", "SIPRI TIV for total order", "SIPRI TIV of delivered weapons")
_YEARS: Final = "Year(s) of delivery"
_YEAR: Final = re.compile(r"\(?\s*((?:19|20)\d\d)\s*\)?\Z", re.ASCII)
_KINDS: Final = {1: ("group", "ArmedGroup"), 2: ("org", "InternationalOrganization")}
_UNKNOWN: Final = re.compile(r"unknown (supplier|recipient|country)", re.IGNORECASE)
_ABOUT: Final = About(
    name="sipri-arms",
    title="SIPRI Arms Transfers Database",
    publisher="Stockholm International Peace Research Institute",
    url="https://www.sipri.org/databases/armstransfers",
    licence=(
        "Copyright SIPRI. Free for use in one's own analysis under SIPRI's terms; the data may not "
        "be passed on, so keep a dataset that holds it to yourself."
    ),
    cite="SIPRI Arms Transfers Database, Stockholm International Peace Research Institute, "
    "https://www.sipri.org/databases/armstransfers, with the day of the export.",
    summary="Reads orders and deliveries of major weapons between states, groups and bodies.",
    reads=(
        "the CSV export of the trade register, with the lines above its header and the legend "
        "below its rows",
    ),
    maps=(
        (
            "Supplier, Recipient",
            "the government of that country. A name that ends in `*` is an armed group, one that "
            "ends in `**` an organization",
        ),
        (
            "Year of order, Number ordered",
            "supplier equips recipient, stage committed, dated by the year; the number with the "
            "designation as its unit",
        ),
        (
            "Number delivered, Year(s) of delivery",
            "supplier equips recipient, stage delivered, from the first to the last of the years; "
            "no such claim when nothing was delivered",
        ),
        (
            "the column without a name after a number or year (`?`)",
            "the note of the claim says that SIPRI estimates the number or year",
        ),
        (
            "Weapon designation and description, status, Comments, the three SIPRI TIV columns",
            "the note. A trend-indicator value measures the volume of weapons: it is never money",
        ),
    ),
    leaves_out=(
        "rows whose supplier or recipient is unknown: nobody is named",
        "money: the register has none",
    ),
)


class Sipri(EachRow, TableFormat):
    """The register of transfers."""

    about = _ABOUT
    columns = Columns(
        required=(
            *("Recipient", "Supplier", "Year of order", "Number ordered", "Weapon designation"),
            *("Number delivered", _YEARS),
        ),
        optional=("Weapon description", "status", "Comments", *_TIV),
    )

    def map_row(self, row: Row, out: Recorder) -> None:
        """What was ordered, and what of it was delivered."""
        supplier, recipient = (Party(row, out, column) for column in ("Supplier", "Recipient"))
        order = Order(row)
        last = order.years[-1] if order.years else ""
        out.wanted([supplier.code, recipient.code], out.dated(order.year, last, "act"))
        out.cite(f"{order.what}, ordered {order.year}")
        ends = (supplier.actor(out), recipient.actor(out))
        order.claim(out, ends, "committed")
        if order.delivered:
            order.claim(out, ends, "delivered")


class Party:
    """A supplier or recipient: a country, an armed group (``*``) or an organization (``**``).

    Raises LeftOut for one that SIPRI does not know.
    """

    def __init__(self, row: Row, out: Recorder, column: str) -> None:
        said = row.need(column)
        if _UNKNOWN.match(said):
            raise LeftOut(f"unknown {column.lower()}")
        self.name = said.rstrip("*").strip()
        self._stars = len(said) - len(said.rstrip("*"))
        self._state = State("", "") if self._stars else named_state(self.name, out, column)

    @property
    def code(self) -> str:
        """The country's ISO alpha-3 code; empty for what is no country."""
        return self._state.code

    def actor(self, out: Recorder) -> str:
        """Its entity; gives the id."""
        if not self._stars:
            return government(self._state, out)
        kind, class_name = _KINDS[min(self._stars, 2)]
        return out.actor(f"sipri-{kind}-{slug(self.name)}", class_name, self.name)


class Order:
    """What one row says of an order. Raises RowError for numbers and years that are none."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.what = row.need("Weapon designation")
        self.year = _year(row.need("Year of order"), "Year of order")
        self.years = _years(row.text(_YEARS))
        self.ordered = _number(row, "Number ordered")
        self.delivered = _number(row, "Number delivered")

    @property
    def key(self) -> str:
        """What tells the order from others between the same two: nothing that later deliveries
        change, as comments do."""
        said = ("Number ordered", "Weapon description")
        return "|".join((self.what, self.year, *map(self._row.text, said)))

    @property
    def deliveries(self) -> tuple[str, str]:
        """First and last year of delivery; the last is empty when there is but one."""
        if not self.years:
            return "", ""
        return self.years[0], self.years[-1] if len(self.years) > 1 else ""

    def claim(self, out: Recorder, ends: tuple[str, str], stage: str) -> None:
        """The order itself (committed), or what was delivered of it."""
        done = stage == "delivered"
        number = self.delivered if done else self.ordered
        out.claim(
            ends[0],
            "equips",
            ends[1],
            key=self.key,
            dates=self.deliveries if done else (self.year, ""),
            quantity=None if number is None else (number, number, self.what[:100]),
            stage=stage,
            purpose="security",
            note=self.note(stage),
        )

    def note(self, stage: str) -> str:
        """What else the row says, the flags of its numbers in words."""
        row = self._row
        names = (
            ("Number delivered",) if stage == "delivered" else ("Number ordered", "Year of order")
        )
        flagged = [name for name in names if _is_estimate(row, name)]
        tiv = ", ".join(f"{name} {row.text(name)}" for name in _TIV if row.text(name))
        parts = (
            row.text("Weapon description"),
            row.text("status"),
            row.text("Comments"),
            f"Delivered in {', '.join(self.years)}" if stage == "delivered" and self.years else "",
            f"Estimated by SIPRI: {', '.join(flagged)}" if flagged else "",
            f"{tiv} (a measure of volume, not money)" if tiv else "",
        )
        return ". ".join(part.rstrip(".") for part in parts if part)


def _is_estimate(row: Row, name: str) -> bool:
    """Whether the column without a name after this one, or its brackets, say so."""
    return "?" in row.text(f"{name} (next)") or row.text(name).startswith("(")


def _year(text: str, column: str) -> str:
    """A year, which may stand in brackets. Raises RowError."""
    found = _YEAR.match(text.removesuffix(".0"))
    if found is None:
        raise RowError("not-a-date", f"the {column} is not a year", column=column, value=text,
                       expected="a year such as 2017")  # fmt: skip
    return found[1]


def _years(text: str) -> tuple[str, ...]:
    """The years of deliveries, earliest first."""
    return tuple(sorted({_year(one.strip(), _YEARS) for one in text.split(";") if one.strip()}))


def _number(row: Row, column: str) -> float | None:
    """A number of weapons, which may stand in brackets. Raises RowError."""
    text = row.text(column).strip("() ").replace(",", "").removesuffix(".0")
    if not text or text == "..":
        return None
    if not text.isdigit() or len(text) > 9:
        raise RowError("not-a-number", f"the {column} is not a number", column=column,
                       value=row.text(column), expected="a whole number")  # fmt: skip
    return float(text)
