"""How likely two names are to name one thing, from 0 to 1, and why in words.

The method is described in ``docs/matching.md``: the words that meet, by weight, out of all words
of both names (Dice's coefficient); numbers, types of unit, arms and directions that contradict
each other decide; what only one of the names says keeps the score below the default threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from patronage.graph.matching.alike import Met, meet
from patronage.graph.matching.names import Name, Word
from patronage.graph.matching.vocabulary import Part

WEIGHTS: Final[Mapping[Part, float]] = {
    "number": 1.0, "proper": 1.0, "unit": 0.7, "arm": 0.7, "direction": 0.7, "generic": 0.35,
}  # fmt: skip
_ONE_SIDED: Final = 0.8
"""At most, when only one name has a number, a type of unit, a direction, words of its own, or
(without a number in both) an arm."""
_EACH_ITS_OWN: Final = 0.75
"""At most, when each name has a word of its own that the other lacks."""
_INITIALS: Final = 0.88
_LONGEST_WHY: Final = 300


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1, and the reason in words."""

    score: float
    why: str


def compare(left: Name, right: Name, least: float = 0.0) -> Likeness:
    """Score two names; the score is the same the other way round.

    Below ``least`` nobody asks why, and it is not worked out.
    """
    if contradiction := _contradiction(left, right):
        return Likeness(0.0, contradiction)
    if _are_initials(left, right) or _are_initials(right, left):
        return Likeness(_INITIALS, "one name is the initials of the other")
    met = [pair for part in WEIGHTS for pair in meet(left.of(part), right.of(part))]
    shared = sum(WEIGHTS[pair.left.part] * pair.likeness for pair in met)
    total = _weight(left.words) + _weight(right.words)
    score = min(2 * shared / total, *_limits(left, right, met)) if total else 0.0
    score = round(score, 3)
    return Likeness(score, _why(left, right, met) if score >= least else "")


def _weight(words: Iterable[Word]) -> float:
    return sum(WEIGHTS[word.part] for word in words)


def _contradiction(left: Name, right: Name) -> str:
    """What the names say that cannot hold of one thing; empty when there is nothing."""
    one, other = left.numbers, right.numbers
    if one and other and [n for n, _ in one] != [n for n, _ in other]:
        return "the numbers differ"
    units, others = left.texts("unit"), right.texts("unit")
    if _apart(units, others):
        return "the types of unit differ"
    if one != other and units == others and one and other:
        return "the numbers count other things"
    if _apart(left.texts("arm"), right.texts("arm")):
        return "the arms differ"
    directions = left.texts("direction"), right.texts("direction")
    return "the directions differ" if all(directions) and len(set(directions)) > 1 else ""


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not (one <= other or other <= one)


def _limits(left: Name, right: Name, met: list[Met]) -> Iterator[float]:
    yield 1.0
    for part in ("number", "unit", "direction", "proper"):
        if bool(left.of(part)) != bool(right.of(part)):
            yield _ONE_SIDED
    if left.texts("unit") != right.texts("unit"):
        yield _ONE_SIDED
    if not left.numbers and left.texts("arm") != right.texts("arm"):
        yield _ONE_SIDED
    together = sum(pair.left.part == "proper" for pair in met)
    if min(len(left.of("proper")), len(right.of("proper"))) > together:
        yield _EACH_ITS_OWN


def _are_initials(short: Name, long: Name) -> bool:
    """Whether ``short`` is one word made of the first letters of ``long``'s words."""
    return len(short.folded) == 1 and short.folded[0] in long.initials


def _why(left: Name, right: Name, met: list[Met]) -> str:
    """``"1er Bataillon / 1st Battalion; Kati in both"``."""
    ours = {id(pair.left) for pair in met}
    theirs = {id(pair.right) for pair in met}
    said = [
        *_phrases(left, right, met),
        *(_both(p.left.written, p.right.written) for p in met if p.left.part == "proper"),
        *_only("left", left, ours),
        *_only("right", right, theirs),
    ]
    return "; ".join(said)[:_LONGEST_WHY]


def _phrases(left: Name, right: Name, met: list[Met]) -> Iterator[str]:
    """The known words that meet, as each name writes them."""
    sides = (left, {id(pair.left) for pair in met}), (right, {id(pair.right) for pair in met})
    one, other = (
        " ".join(
            dict.fromkeys(w.written for w in name.words if id(w) in used and w.part != "proper")
        )
        for name, used in sides
    )
    if one:
        yield _both(one, other)


def _both(one: str, other: str) -> str:
    return f"{one} in both" if one.casefold() == other.casefold() else f"{one} / {other}"


def _only(side: str, name: Name, used: set[int]) -> Iterator[str]:
    alone = " ".join(dict.fromkeys(word.written for word in name.words if id(word) not in used))
    if alone:
        yield f"only {side}: {alone}"
