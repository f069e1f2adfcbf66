"""Time: when a choice passes, how it lies to the event, whether its dates are certain."""

from __future__ import annotations

from dataclasses import dataclass

from patronage.graph.chains import Timing
from patronage.graph.records import Claim
from patronage.graph.validity import BEGINNING, END, Day, Validity, days_between

SUPPORT_LETTERS = "SOHE"
STRUCTURE_LETTERS = "CKMA"
TIMED_LETTERS = "SOHEA"


@dataclass(frozen=True, slots=True)
class Taken:
    """One link of a choice: its letter and the claim taken for it (None for ``B``)."""

    letter: str
    claim: Claim | None

    @property
    def dates(self) -> Validity:
        """The bounds of the claim; only asked of letters that have one."""
        assert self.claim is not None
        return self.claim.validity


Choice = tuple[Taken, ...]


def of(choice: Choice, letters: str) -> list[Taken]:
    """The links of these letters, from the donor to the event."""
    return [taken for taken in choice if taken.letter in letters]


def first_support(choice: Choice) -> int | None:
    """The position of the first S or E; None when there is none."""
    return next((i for i, taken in enumerate(choice) if taken.letter in "SE"), None)


def leading_command(choice: Choice) -> list[Taken]:
    """C links before the first S or E; none when the chain has no S or E."""
    first = first_support(choice)
    return [] if first is None else of(choice[:first], "C")


def held_at_event(choice: Choice) -> list[Taken]:
    """The C, K, M and A links that have to hold at the event."""
    return of(choice[first_support(choice) or 0 :], STRUCTURE_LETTERS)


def pairs(choice: Choice) -> list[tuple[Validity, Validity]]:
    """Every pair among S, O, H, E: the one nearer the donor, the one nearer the event."""
    support = [taken.dates for taken in of(choice, SUPPORT_LETTERS)]
    return [(a, b) for i, a in enumerate(support) for b in support[i + 1 :]]


def passes(choice: Choice, event: Validity) -> bool:
    """Whether a choice passes: in order, and begun by the end of the event."""
    d1 = event.end_latest
    began = all(t.dates.start_earliest <= d1 for t in of(choice, SUPPORT_LETTERS))
    return began and passes_but_for_its_beginning(choice, event)


def passes_but_for_its_beginning(choice: Choice, event: Validity) -> bool:
    """As ``passes``, with support that may have begun after the event (``--after``)."""
    commanded = all(
        taken.dates.overlaps(choice[first_support(choice) or 0].dates)
        for taken in leading_command(choice)
    )
    held = all(taken.dates.overlaps(event) for taken in held_at_event(choice))
    forward = all(later.end_latest >= earlier.start_earliest for earlier, later in pairs(choice))
    return commanded and held and forward


def timing(dates: Validity, event: Validity) -> tuple[Timing, int | None]:
    """How an S, O, H, E or A claim lies to the event, and its gap in days."""
    d0, d1 = event.start_earliest, event.end_latest
    if without_date(event):
        return Timing.UNDATED, None
    if dates.start_earliest == BEGINNING and dates.start_latest > d1:
        return Timing.UNDATED, None
    if dates.start_earliest > d1:
        return Timing.AFTER, gap(d1, dates.start_earliest)
    if dates.end_earliest >= d0 or (dates.end_latest != END and dates.end_latest >= d0):
        return Timing.DURING, 0
    if dates.end_latest == END:
        return Timing.OPEN, gap(dates.end_earliest, d0)
    return Timing.BEFORE, gap(dates.end_latest, d0)


def without_date(event: Validity) -> bool:
    """An event has no date when its window is open on both sides."""
    return event.start_earliest == BEGINNING and event.end_latest == END


def gap(first: Day, last: Day) -> int | None:
    """Days between two bounds; None when one of them is not known."""
    if {first, last} & {BEGINNING, END}:
        return None
    return days_between(first, last)


def timing_of_choice(choice: Choice, event: Validity) -> tuple[Timing, int | None]:
    """The worst timing of the claims and their largest gap."""
    found = [timing(taken.dates, event) for taken in of(choice, TIMED_LETTERS)]
    if not found:
        return Timing.DURING, 0
    gaps = [days for _, days in found]
    known = [days for days in gaps if days is not None]
    return max(t for t, _ in found), max(known) if len(known) == len(gaps) else None


def dates_certain(choice: Choice, event: Validity) -> bool:
    """Whether the choice passes with inner ranges."""
    if of(choice, "B"):
        return False
    timed = [(taken.dates, timing(taken.dates, event)[0]) for taken in of(choice, TIMED_LETTERS)]
    if any(t in (Timing.OPEN, Timing.AFTER, Timing.UNDATED) for _, t in timed):
        return False
    d0, d1 = event.start_earliest, event.end_latest
    covers = all(
        taken.dates.start_latest <= d0 and taken.dates.end_earliest >= d1
        for taken in held_at_event(choice)
    )
    commanded = all(
        _surely_meets(taken.dates, choice[first_support(choice) or 0].dates)
        for taken in leading_command(choice)
    )
    began = all(taken.dates.start_latest <= d0 for taken in of(choice, SUPPORT_LETTERS))
    ran = all(dates.end_earliest >= event.start_latest for dates, t in timed if t is Timing.DURING)
    forward = all(later.end_earliest >= earlier.start_latest for earlier, later in pairs(choice))
    return covers and commanded and began and ran and forward


def _surely_meets(command: Validity, support: Validity) -> bool:
    return (
        command.start_latest <= support.end_earliest
        and command.end_earliest >= support.start_latest
    )
