"""Directness: the table of patterns, word for word."""

from __future__ import annotations

import re

from patronage.graph.chains import Directness
from tests.reference.facts import Facts
from tests.reference.walks import Walk

PATTERNS = (
    (Directness.OWN, "C*(KC*)?P"),
    (Directness.DIRECT, "C*S[SH]*P"),
    (Directness.COMMAND, "C*S[SH]*C+P"),
    (Directness.COALITION, "C*S[SH]*C*KC*P"),
    (Directness.MEMBER, "C*S[SH]*C*MC*P"),
    (Directness.ONWARD, "C*S[SH]*C*O[SHO]*C*(KC*)?P"),
    (Directness.ENDORSEMENT, "C*EC*(KC*)?P"),
    # as 1 (nothing), 2 (C+) or 3 (C*KC*) up to the support, then one A C*
    (Directness.ASSOCIATION, "C*S[SH]*(|C+|C*KC*)AC*P"),
    (Directness.ASSOCIATION, "C*AC*P"),
    (Directness.GENERAL, "C*S[SH]*BP"),
)


def directness(facts: Facts, walk: Walk) -> Directness | None:
    """The strongest pattern that the walk matches; None when it is not a chain."""
    for found, pattern in PATTERNS:
        if re.fullmatch(pattern, walk.word):
            return Directness.GENERAL if _is_general(facts, walk, found) else found
    return None


def _is_general(facts: Facts, walk: Walk, found: Directness) -> bool:
    """Any chain of 1-5 that knows only the state, or the organization as a whole."""
    if not Directness.DIRECT <= found <= Directness.ONWARD:
        return False
    last = max(i for i, step in enumerate(walk.steps) if step.letter in "SOH")
    reached = walk.steps[last].target
    goes_on_by_command = walk.steps[last + 1].letter == "C"
    return (
        facts.is_a(reached, "Government")
        or (facts.is_a(reached, "InternationalOrganization") and goes_on_by_command)
        or facts.is_a(walk.perpetrator, "Government")
    )
