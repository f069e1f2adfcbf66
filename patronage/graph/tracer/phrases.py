"""Careful words for claims and their dates."""

from __future__ import annotations

from typing import Final

from patronage.graph.records import Claim
from patronage.schema import load_schema

_PHRASES: Final = {
    "funds": "{s} funded {o}",
    "trains": "{s} trained {o}",
    "equips": "{s} equipped {o}",
    "advises": "{s} advised {o}",
    "supports": "{s} supported {o}",
    "implementedBy": "{s} was carried out by {o}",
    "implements": "{s} carried out {o}",
    "commands": "{s} commanded {o}",
    "controls": "{s} controlled {o}",
    "partOf": "{s} was part of {o}",
    "hasContingent": "{s} had {o} as a contingent",
    "hasMember": "{s} had {o} as a member",
    "memberOf": "{s} was a member of {o}",
    "contributesTroopsTo": "{s} contributed troops to {o}",
    "deployedTo": "{s} was deployed to {o}",
    "endorses": "{s} endorsed {o}",
    "operatesWith": "{s} operated with {o}",
    "affiliatedWith": "{s} was affiliated with {o}",
    "alliedWith": "{s} was allied with {o}",
}
_STAGES: Final = {
    "pledged": "pledged, not known to be given",
    "committed": "committed, not known to be given",
    "disbursed": "disbursed",
    "delivered": "delivered",
}


def statement(claim: Claim, subject: str, object_: str) -> str:
    """What a claim says, with its dates: ``A funded B from 2004 until 2021 (committed)``."""
    form = (
        _PHRASES.get(claim.predicate)
        or "{s} " + load_schema().relation(claim.predicate).label + " {o}"
    )
    said = form.format(s=subject, o=object_)
    stage = f" ({_STAGES[claim.stage]})" if claim.stage else ""
    return f"{said} {dates(claim.from_text, claim.until_text, claim.extent)}{stage}"


def dates(start: str, until: str, extent: str) -> str:
    """Dates as they are known: ``from 2004 until 2021-06-30``, ``at an unknown time``."""
    if not start and until in ("", ".."):
        return "at an unknown time" if not until else "from an unknown time, still in force"
    if not start:
        return f"until {bound(until)}, from an unknown time"
    if until == "..":
        return f"from {bound(start)}, still in force"
    if not until:
        return _at(start) if extent == "act" else f"from {bound(start)}, with no end recorded"
    if start == until:
        return _at(start)
    return f"from {bound(start)} until {bound(until)}"


def _at(text: str) -> str:
    if not text.replace("-", "").isdigit():
        return f"at some time {bound(text)}"
    return f"on {text}" if text.count("-") == 2 else f"in {text}"


def bound(text: str) -> str:
    """One written date in words; EDTF intervals are spelled out."""
    if not (text.startswith("[") and text.endswith("]") and ".." in text):
        return text
    low, _, high = text[1:-1].partition("..")
    if not low:
        return f"{high} or earlier"
    return f"between {low} and {high}" if high else f"{low} or later"
