"""A chain's verdict comes from one choice, the best in the defined order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import inf

from patronage.graph.chains import Question, Timing
from patronage.graph.records import STATUSES
from patronage.graph.validity import Validity
from tests.reference.filters import SAME_STATE_STATUS, admitted, is_impossible
from tests.reference.times import (
    Choice,
    Taken,
    dates_certain,
    passes,
    passes_but_for_its_beginning,
    timing_of_choice,
)
from tests.reference.walks import Walk


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reported choice, and what it says; ``others`` are all passing choices."""

    timing: Timing
    gap_days: int | None
    certain: bool
    status: str
    choice: Choice
    passing: tuple[Choice, ...]

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims of the reported choice, in the order of the links that have one."""
        return ids(self.choice)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Timing, certain dates first, status."""
        return self.timing, int(not self.certain), STATUSES.index(self.status)

    @property
    def gap_rank(self) -> float:
        """Smaller gaps first, null last."""
        return inf if self.gap_days is None else self.gap_days


def ids(choice: Choice) -> tuple[str, ...]:
    """Claim ids of a choice."""
    return tuple(taken.claim.id for taken in choice if taken.claim is not None)


def choices(walk: Walk, event: Validity, question: Question) -> list[Choice]:
    """One claim for every link, in every way that the filters leave."""
    options: list[list[Taken]] = []
    for step in walk.steps:
        left = admitted(step, event, question)
        if is_impossible(step, left, question):
            return []
        options.append([Taken(step.letter, claim) for claim in left or (None,)])
    return list(product(*options))


def verdict(walk: Walk, event: Validity, question: Question) -> Verdict | None:
    """The verdict on a walk; None when no choice passes, so that there is no chain."""
    every = choices(walk, event, question)
    passing = [choice for choice in every if passes(choice, event)]
    if not passing and question.after:
        passing = [choice for choice in every if passes_but_for_its_beginning(choice, event)]
    if not passing:
        return None
    judged = [_judge(choice, event, tuple(passing)) for choice in passing]
    return min(judged, key=lambda v: (v.rank, v.gap_rank, v.claim_ids))


def _judge(choice: Choice, event: Validity, passing: tuple[Choice, ...]) -> Verdict:
    timing, gap_days = timing_of_choice(choice, event)
    certain = dates_certain(choice, event)
    return Verdict(timing, gap_days, certain, _weakest_status(choice), choice, passing)


def _weakest_status(choice: Choice) -> str:
    found = [SAME_STATE_STATUS if taken.claim is None else taken.claim.status for taken in choice]
    return max(found, key=STATUSES.index)


def claims_of_link(found: Verdict, position: int) -> tuple[str, ...]:
    """Every claim of one link that takes part in a passing choice, the reported one first."""
    reported = found.choice[position].claim
    if reported is None:
        return ()
    taking_part = {choice[position].claim.id for choice in found.passing}  # type: ignore[union-attr]
    return (reported.id, *sorted(taking_part - {reported.id}))
