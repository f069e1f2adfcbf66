"""Read chains exactly: the verdict, the choice, and every claim that takes part in one.

The number of choices is the product of the claims of all links, but no rule needs them listed.

*Does any choice pass?* Fix the claim of the first support. Each command before it then only has
to overlap that one claim, each link held at the event only the event, so any claim that does
will do. Along the support, the rule "no claim ends before an earlier one began" asks a claim to
end no earlier than the latest start so far; the smaller that latest start, the more can follow,
and it can only grow. So of the claims that end late enough take one that starts earliest: if any
choice passes, this one does. The same holds for certain dates, with the inner bounds in place of
the outer ones (an inner range lies within the outer one, so what passes inside passes outside).

*Which is the best?* Timing, status and gap of a choice are the worst of its claims, so the best
value of each is the smallest bound under which a choice still passes when claims beyond it are
left out. They are settled in the order of chains, each under those before; then the claim ids,
link by link, each the smallest that still leaves a choice.

*Which claims take part?* Those that leave a passing choice when their link has no other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from patronage.graph.tracer.grammar import SUPPORT


class Option(NamedTuple):
    """One claim as an option for a link. ``claim`` is its number (-1: derived).

    ``outer`` and ``inner`` are (begins, ends) of the two ranges. ``timing`` and ``gap`` are 0
    for links that have none. ``certain`` says whether its own dates allow certain dates.
    """

    claim: int
    slot: int
    outer: tuple[int, int]
    inner: tuple[int, int]
    timing: int
    gap: int
    status: int
    certain: bool


Options = tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The options of every link and of the naming, in order, with the letters of the links."""

    letters: str
    columns: tuple[Options, ...]

    def only(self, column: int, option: Option) -> Menu:
        """The menu with one option in a column."""
        columns = (*self.columns[:column], (option,), *self.columns[column + 1 :])
        return Menu(self.letters, columns)

    def where(self, keep: Callable[[Option], bool]) -> Menu:
        """The menu without the options that do not fit."""
        return Menu(self.letters, tuple(tuple(filter(keep, column)) for column in self.columns))

    @property
    def single(self) -> bool:
        """Whether there is at most one choice."""
        return all(len(column) <= 1 for column in self.columns)

    def passes(self, certain: bool = False) -> bool:
        """Whether any choice passes; with ``certain``, whether one has certain dates."""
        if certain:
            return _passes(
                self.letters,
                [[one.inner for one in column if one.certain] for column in self.columns],
            )
        return _passes(self.letters, [[one.outer for one in column] for column in self.columns])


Range = tuple[int, int]


def _passes(letters: str, columns: list[list[Range]]) -> bool:
    if not all(columns):
        return False
    support = [i for i, letter in enumerate(letters) if letter in SUPPORT]
    if not support:
        return True
    first, later = support[0], [columns[i] for i in support[1:]]
    return any(
        _overlapped(columns[:first], given) and _flows(given[0], later) for given in columns[first]
    )


def _overlapped(commands: list[list[Range]], given: Range) -> bool:
    """Whether every command before the first support can overlap it."""
    begins, ends = given
    return all(any(b <= ends and e >= begins for b, e in column) for column in commands)


def _flows(begun: int, support: list[list[Range]]) -> bool:
    for column in support:
        starts = [begins for begins, ends in column if ends >= begun]
        if not starts:
            return False
        begun = max(begun, min(starts))
    return True


@dataclass(frozen=True, slots=True)
class Reading:
    """The verdict of a chain, its choice, and the options that take part, per link."""

    timing: int
    certain: bool
    status: int
    gap: int
    choice: Options
    taking_part: tuple[Options, ...]


def read(menu: Menu) -> Reading | None:
    """The exact reading of a chain, or None when no choice passes."""
    if not menu.passes():
        return None
    best = _tightened(menu, lambda one: one.timing, False)
    certain = best.passes(certain=True)
    if certain:
        best = best.where(lambda one: one.certain)
    best = _tightened(best, lambda one: one.status, certain)
    best = _tightened(best, lambda one: one.gap, certain)
    choice = _first_choice(best, certain)
    return Reading(
        max(one.timing for one in choice),
        certain,
        max(one.status for one in choice),
        max(one.gap for one in choice),
        choice,
        _taking_part(menu),
    )


def _tightened(menu: Menu, value: Callable[[Option], int], certain: bool) -> Menu:
    """The menu cut to the smallest bound on ``value`` under which a choice still passes."""
    if menu.single:
        return menu
    for bound in sorted({value(one) for column in menu.columns for one in column}):
        cut = menu.where(lambda one, most=bound: value(one) <= most)  # type: ignore[misc]
        if cut.passes(certain):
            return cut
    return menu


def _first_choice(menu: Menu, certain: bool) -> Options:
    """Of the choices that pass, the first by claim ids."""
    for column, options in enumerate(menu.columns):
        if len(options) > 1:
            fixed = (menu.only(column, one) for one in options)
            menu = next(one for one in fixed if one.passes(certain))
    return tuple(column[0] for column in menu.columns)


def _taking_part(menu: Menu) -> tuple[Options, ...]:
    if menu.single:
        return menu.columns
    return tuple(
        tuple(one for one in options if len(options) == 1 or menu.only(column, one).passes())
        for column, options in enumerate(menu.columns)
    )
