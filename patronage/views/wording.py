"""What the words, letters, dates and amounts on a page mean, in words for readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from patronage.graph.chains import LinkClass
from patronage.graph.counting import counted
from patronage.schema import load_schema

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_RANGE: Final = re.compile(r"\[([^\[\],.]*)\.\.([^\[\],.]*)\]\Z")


def _meanings(scheme: str) -> Mapping[str, str]:
    """The words of a scheme, each with its definition as a part of a sentence."""
    return {
        word.notation: word.definition[0].lower() + word.definition[1:].removesuffix(".")
        for word in load_schema().schemes[scheme]
    }


DIRECTNESS: Final = _meanings("directnesses")
TIMING: Final = _meanings("timings")
MARKS: Final = _meanings("marks")
STATUS: Final[Mapping[str, str]] = {
    "confirmed": "confirmed by the sources cited",
    "reported": "reported by the sources cited",
    "alleged": "alleged by the sources cited",
}
LINKS: Final[Mapping[str, str]] = {
    LinkClass.SUPPORT.label: "funds, trains, equips, advises or supports",
    LinkClass.ONWARD.label: "support given on its own account by someone who was supported",
    LinkClass.CHANNEL.label: "carried out by",
    LinkClass.COMMAND.label: "commands or controls",
    LinkClass.CONTINGENT.label: "has as contingent",
    LinkClass.MEMBERSHIP.label: "has as member state",
    LinkClass.ENDORSEMENT.label: "praises, backs or authorises",
    LinkClass.ASSOCIATION.label: "operates with, is allied or affiliated with",
    LinkClass.SAME_STATE.label: "both are bodies of one state: derived, without claims",
    LinkClass.PERPETRATION.label: "the sources cited name it for this event",
}


def country_text(code: str) -> str:
    """``Mali (MLI)``; a code that is none of ISO 3166-1 stays as it is."""
    import pycountry

    found = pycountry.countries.get(alpha_3=code) if code else None
    return f"{getattr(found, 'common_name', found.name)} ({code})" if found else code


def link_word(link_class: str) -> str:
    """A link class as a page puts it; never an accusation."""
    if link_class == LinkClass.PERPETRATION.label:
        return "named as responsible"
    return link_class or "other relation"


def day_text(written: str) -> str:
    """A date as written, in words: ``2018-05-19`` is ``19 May 2018``; others stay as they are."""
    found = _DATE.match(written)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return written
    year, month, day = found.groups()
    named = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    return f"{int(day)} {named}" if day else named


def when_text(start: str | None, end: str | None, extent: str = "state") -> str:
    """From when until when, in words; ``undated`` when nothing is known."""
    if not start and not end:
        return "undated"
    if (extent == "act" and not end) or start == end:
        return _bound(start or "", "")
    begin = f"from {_bound(start, 'first')}" if start else "start unknown"
    return f"{begin}, {_end(end or '')}".replace("from not", "not").replace("from first", "first")


def brief_text(start: str, end: str) -> str:
    """When an event was, as short as it can be said; ``undated`` when nothing is known."""
    if not start and not end:
        return "undated"
    if not end or start == end:
        return shortened(when_text(start, "", "act"))
    if not (_DATE.match(start) and _DATE.match(end)):
        return shortened(when_text(start, end, "act"))
    same_year = start[:4] == end[:4] and len(start) > 4
    begin = day_text(start).removesuffix(f" {start[:4]}") if same_year else day_text(start)
    return shortened(f"{begin} – {day_text(end)}")


def shortened(text: str) -> str:
    """The text with the names of months cut to three letters."""
    for month in _MONTHS:
        text = text.replace(month, month[:3])
    return text


def _end(written: str) -> str:
    if written == "..":
        return "still in force"
    if not written:
        return "end unknown"
    bound = _bound(written, "last")
    return bound if bound.startswith("last") else f"until {bound}"


def _bound(written: str, side: str) -> str:
    """One date; ``side`` says how an unbounded range reads: a start, an end, or neither."""
    found = _RANGE.match(written)
    if not found:
        return day_text(written)
    low, high = (day_text(part) for part in found.groups())
    if low and high:
        return f"between {low} and {high}"
    if low:
        return f"last cited {low}" if side == "last" else f"not before {low}"
    return f"first cited {high}" if side == "first" else f"not after {high}"


def amount_text(claim: Mapping[str, Any]) -> str:
    """Money and quantities of a claim, with their stage; empty when it has none."""
    parts = []
    if claim.get("amount") is not None:
        parts.append(f"{_figure(claim['amount'])} {claim.get('currency') or ''}".strip())
    if claim.get("quantity_low") is not None:
        parts.append(_quantity(claim))
    text = ", ".join(parts)
    stage = claim.get("stage") or ""
    return f"{text} {stage}".strip()


def _quantity(claim: Mapping[str, Any]) -> str:
    low, high = claim["quantity_low"], claim.get("quantity_high")
    span = _figure(low) if high in (None, low) else f"{_figure(low)} to {_figure(high)}"
    unit = str(claim.get("unit") or "")
    return f"{span} {unit.removesuffix('s') if span == '1' and unit != 'troops' else unit}".strip()


def _figure(value: Any) -> str:
    """Thousands apart; decimals only where there are any. Text stays text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,.2f}".removesuffix(".00")


def gap_text(timing: str, days: int | None) -> str:
    """Such as ``before, 78 days``; the timing alone when the gap is nothing or not known."""
    return f"{timing}, {counted(days, 'day')}" if days else timing
