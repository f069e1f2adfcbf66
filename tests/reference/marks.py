"""Marks: remarks on a chain that has a verdict."""

from __future__ import annotations

from itertools import product

from patronage.graph.chains import Directness, Mark
from patronage.graph.validity import Validity
from tests.reference.facts import STANDING_FORCE, Facts
from tests.reference.times import SUPPORT_LETTERS, Choice, Taken, passes
from tests.reference.verdict import Verdict
from tests.reference.walks import Aim, Step, Walk, contingent_letter, walks

ANY_PERPETRATOR = (Directness.ENDORSEMENT, Directness.ASSOCIATION)


def marks(
    facts: Facts, aim: Aim, walk: Walk, directness: Directness, found: Verdict
) -> tuple[Mark, ...]:
    """All marks of a chain, in the order of ``Mark``."""
    applies = {
        Mark.SELF: is_self(facts, aim, walk, directness),
        Mark.LENT: any(is_lent(facts, aim, step) for step in walk.steps),
        Mark.APART: is_apart(found.choice),
        Mark.PART: is_part(facts, walk),
        Mark.ONE_OF: is_one_of(found),
        Mark.FALLBACK: directness is Directness.GENERAL,
    }
    return tuple(mark for mark in Mark if applies[mark])


def is_self(facts: Facts, aim: Aim, walk: Walk, directness: Directness) -> bool:
    """The start also has an own chain to the event, whatever the filters and its length."""
    if directness is Directness.OWN:
        return False
    through = None if directness in ANY_PERPETRATOR else frozenset({walk.perpetrator})
    own_aim = Aim(aim.event, aim.named, through)
    every = walks(facts, own_aim, walk.start, len(facts.entities), letters="CKk")
    return any(is_own(own, aim.event.validity) for own in every)


def is_own(own: Walk, event: Validity) -> bool:
    """Whether a walk of C and K links is an own chain: at most one K, and a choice passes."""
    if own.word.count("K") > 1 or "M" in own.word:
        return False
    options = [[Taken(step.letter, claim) for claim in step.claims] for step in own.steps]
    return any(passes(choice, event) for choice in product(*options))


def is_lent(facts: Facts, aim: Aim, step: Step) -> bool:
    """A C link whose lower unit has a K claim overlapping the window."""
    if step.letter != "C":
        return False
    contingent = [
        link
        for link in facts.links_to(step.target, "K" + STANDING_FORCE)
        if link.letter == "K" or contingent_letter(facts, aim.event, link.upper, link.lower) == "K"
    ]
    window = aim.event.validity
    return any(claim.validity.overlaps(window) for link in contingent for claim in link.claims)


def is_apart(choice: Choice) -> bool:
    """A K or M claim does not overlap the nearest S, O, H or E before it."""
    nearest: Taken | None = None
    for taken in choice:
        if taken.letter in SUPPORT_LETTERS:
            nearest = taken
        if taken.letter in "KM" and nearest and not taken.dates.overlaps(nearest.dates):
            return True
    return False


def is_part(facts: Facts, walk: Walk) -> bool:
    """A B chain whose supported body is under the perpetrator, dates aside."""
    return any(
        facts.commands_down(step.target, step.source) for step in walk.steps if step.letter == "B"
    )


def is_one_of(found: Verdict) -> bool:
    """A claim shown for the perpetration says "one of them, unclear which"."""
    return any(
        taken.claim is not None and taken.claim.joined == "or"
        for choice in found.passing
        for taken in choice
        if taken.letter == "P"
    )
