"""What Security Force Monitor's words mean here: classes of units, ties, posts, violations."""

from __future__ import annotations

from typing import Final

from patronage.graph.folding import fold
from patronage.graph.records import Status
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.recorder import Recorder
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


def post(role: str) -> str:
    """The relation of a person with this role to the unit: ``commands`` for the roles of the table
    of command roles, else ``holdsPost``."""
    said = fold(role)
    found = (row["relation"] for row in vocabulary("sfm-roles") if fold(row["role"]) == said)
    return next(found, "holdsPost")


def status(grade: str, column: str, out: Recorder) -> Status:
    """The status of a claim of this confidence, by the table of grades; an unknown grade is
    warned of."""
    said = fold(grade.removesuffix(".0"))
    for row in vocabulary("sfm-confidence"):
        if said in (fold(row["grade"]), row["number"]):
            return "confirmed" if row["status"] == "confirmed" else "reported"
    if said:
        message = "the grade of confidence is not known"
        out.warn("unknown-category", message, column=column, value=grade)
    return "reported"


def violation_class(types: tuple[str, ...]) -> str:
    """The class of an event with these types of violation: that of the first line of the table of
    violations that one of them has. Raises RowError when none has any."""
    said = tuple(map(fold, types))
    for row in vocabulary("sfm-violations"):
        if any(fold(row["words"]) in one for one in said):
            return row["class"]
    raise RowError(
        "unknown-category",
        f'"{"; ".join(types)}" is no type of violation that is known here',
        column="incident:violation_type",
        value="; ".join(types),
        expected="a type of the table of violations on the page of this format",
    )


def unknown_types(types: tuple[str, ...]) -> tuple[str, ...]:
    """The types that no list has."""
    known = [fold(row["words"]) for row in vocabulary("sfm-violations")]
    return tuple(one for one in types if not any(words in fold(one) for words in known))
