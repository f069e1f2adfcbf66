"""Filters remove claims before choices are formed."""

from __future__ import annotations

from patronage.graph.chains import Question, Timing
from patronage.graph.records import STATUSES, Claim
from patronage.graph.validity import Validity
from tests.reference.times import SUPPORT_LETTERS, timing
from tests.reference.walks import Step

SAME_STATE_STATUS = "reported"


def admitted(step: Step, event: Validity, question: Question) -> tuple[Claim, ...]:
    """The claims of a link that the question's filters leave."""
    return tuple(claim for claim in step.claims if _admits(step.letter, claim, event, question))


def is_impossible(step: Step, left: tuple[Claim, ...], question: Question) -> bool:
    """Whether nothing is left to take for the link. B has no claim but a status."""
    if step.letter == "B":
        return not _good_enough(SAME_STATE_STATUS, question)
    return not left


def _admits(letter: str, claim: Claim, event: Validity, question: Question) -> bool:
    if not _good_enough(claim.status, question):
        return False
    if letter in "SO" and claim.purpose not in question.purposes:
        return False
    if letter in "SO" and question.stages is not None and claim.stage not in question.stages:
        return False
    return letter not in SUPPORT_LETTERS or _within(claim.validity, event, question.within_days)


def _good_enough(status: str, question: Question) -> bool:
    return STATUSES.index(status) <= STATUSES.index(question.min_status)


def _within(dates: Validity, event: Validity, days: int | None) -> bool:
    """Time from the claim's end to the event; support that came later has none to pass."""
    if days is None:
        return True
    found, gap = timing(dates, event)
    if found is Timing.AFTER:
        return True
    return gap is not None and gap <= days
