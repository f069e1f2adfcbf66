"""What Security Force Monitor's words mean here: classes of units, ties, violations, dates."""

from __future__ import annotations

import re
from typing import Final

from patronage.graph.folding import fold
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.words import vocabulary

COMMAND: Final = frozenset({"", "command"})
TIES: Final = frozenset({"administrative", "informal"})
"""Formal or loose ties without command (research handbook, Related Unit Classification)."""

_CIVIL: Final = ("civilian", "government", "ministry", "ministere", "ministerio", "presidency")
_MISSION: Final = ("peacekeeping", "mission")
_FORCE: Final = (
    *("army", "armee", "ejercito", "exercito", "navy", "marine", "marina", "air force"),
    *("armee de l air", "fuerza aerea", "police", "policia", "gendarmerie", "armed forces"),
    *("forces armees", "fuerzas armadas", "national guard", "garde nationale", "tatmadaw"),
)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?[-\s]*\Z", re.ASCII)
_UNKNOWN_PART: Final = re.compile(r"-(?:xx|00|\?\?)", re.IGNORECASE)


def unit_class(name: str, classifications: tuple[str, ...], *, topmost: bool, joint: bool) -> str:
    """The class of a unit.

    ``topmost``: no unit other than a government body is its parent; ``joint``: other units are
    said to be members of it.
    """
    words = (*map(fold, classifications), fold(name))
    if joint:
        return "Mission" if _any(words, _MISSION) else "Operation"
    if _any(words, _CIVIL):
        return "GovernmentBody"
    if topmost and not any(c.isdigit() for c in name) and _any((fold(name),), _FORCE):
        return "SecurityForce"
    return "Unit"


def _any(texts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(word in text for text in texts for word in words)


def violation_class(types: tuple[str, ...]) -> str:
    """The class of an event with these types of violation: that of the first line of the table of
    violations that one of them has. Raises RowError when none has any."""
    said = tuple(map(fold, types))
    for row in vocabulary("sfm-violations"):
        if any(fold(row["words"]) in one for one in said):
            return row["class"]
    raise RowError(
        "unknown-category",
        "none of the types of violation is one that is known here",
        column="incident:violation_type",
        value="; ".join(types),
        expected="a type of the table of violations on the page of this format",
    )


def unknown_types(types: tuple[str, ...]) -> tuple[str, ...]:
    """The types that no list has."""
    known = [fold(row["words"]) for row in vocabulary("sfm-violations")]
    return tuple(one for one in types if not any(words in fold(one) for words in known))


def date(text: str, column: str) -> str:
    """A date as far as it is known: ``2019-06-`` is a month, ``2019--`` and ``1980-xx`` a year.

    Raises RowError for anything else that is not empty.
    """
    cut = _UNKNOWN_PART.split(text.strip())[0]
    if not cut:
        return ""
    found = _DATE.match(cut)
    if found is None:
        raise RowError("not-a-date", f'"{text}" is not a date', column=column, value=text,
                       expected="YYYY, YYYY-MM or YYYY-MM-DD")  # fmt: skip
    year, *rest = found.groups()
    return "-".join((year, *(part.zfill(2) for part in rest if part)))


def period(first: str, is_start: str, last: str, is_open: str) -> tuple[str, str]:
    """The two dates of a tie, of dates that were merely cited or were its start and end.

    ``is_start`` Y: it began then. ``is_open`` E: it ended then; Y: the researchers take it to go
    on, which is not a report that it does, so that it counts as last cited then, like N.
    """
    start = first if is_start.upper() == "Y" or not first else f"[..{first}]"
    end = last if is_open.upper() == "E" or not last else f"[{last}..]"
    return start, end
