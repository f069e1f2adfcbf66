"""The directness grammar of ``docs/chains.md`` as one small automaton.

Every directness has a few stages of its own, so a stage also says which directness is being
looked for. A path is in exactly one stage of each directness; ``P`` is implied where a stage
accepts. ``PATTERNS`` are the same rules as regular expressions, as people read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from patronage.graph.chains import Directness

DEAD: Final = 255
"""The stage of a path that no pattern of the directness allows."""

PATTERNS: Final[dict[Directness, str]] = {
    Directness.OWN: "C*(KC*)?P",
    Directness.DIRECT: "C*S[SH]*P",
    Directness.COMMAND: "C*S[SH]*C+P",
    Directness.COALITION: "C*S[SH]*C*KC*P",
    Directness.MEMBER: "C*S[SH]*C*MC*P",
    Directness.ONWARD: "C*S[SH]*C*O[SHO]*C*(KC*)?P",
    Directness.ENDORSEMENT: "C*EC*(KC*)?P",
    Directness.ASSOCIATION: "C*(S[SH]*C*(KC*)?)?AC*P",
    Directness.GENERAL: "C*S[SH]*BP",
}

# Per directness: transitions "stage letter stage", and the stages that accept a P.
_SUPPORTED: Final = "0C0 0S1 1S1 1H1 "
_STAGES: Final[dict[Directness, tuple[str, str]]] = {
    Directness.OWN: ("0C0 0K1 1C1", "01"),
    Directness.DIRECT: (_SUPPORTED, "1"),
    Directness.COMMAND: (_SUPPORTED + "1C2 2C2", "2"),
    Directness.COALITION: (_SUPPORTED + "1C2 2C2 1K3 2K3 3C3", "3"),
    Directness.MEMBER: (_SUPPORTED + "1C2 2C2 1M3 2M3 3C3", "3"),
    Directness.ONWARD: (
        _SUPPORTED + "1C2 2C2 1O3 2O3 3S3 3H3 3O3 3C4 4C4 3K5 4K5 5C5",
        "345",
    ),
    Directness.ENDORSEMENT: ("0C0 0E1 1C1 1K2 2C2", "12"),
    Directness.ASSOCIATION: (
        _SUPPORTED + "1C2 2C2 1K3 2K3 3C3 0A4 1A4 2A4 3A4 4C4",
        "4",
    ),
    Directness.GENERAL: (_SUPPORTED + "1B2", "2"),
}

FALLBACK_OF: Final = (
    Directness.DIRECT,
    Directness.COMMAND,
    Directness.COALITION,
    Directness.MEMBER,
    Directness.ONWARD,
)
"""Chains of these are general where only a state or an organization is known."""

SUPPORT: Final = "SOHE"
"""Classes whose claims are ordered in time by the flow of support."""

HELD: Final = "CKMA"
"""Classes that hold at the event (a C before the first support is the exception)."""


@dataclass(frozen=True, slots=True)
class Transition:
    """From one stage to another by one letter."""

    before: int
    letter: str
    after: int


@dataclass(frozen=True)
class Automaton:
    """All stages of all directnesses, numbered through.

    ``step`` has the shape (stages, 128): the stage after a letter, by its code; ``DEAD`` where
    none. ``first`` is the stage in which a directness begins; ``accepting`` says where a P may
    follow. There are at most 32 stages, so that a set of them is one ``uint32``.
    """

    step: npt.NDArray[np.uint8]
    accepting: npt.NDArray[np.bool_]
    first: dict[Directness, int]
    transitions: tuple[Transition, ...]

    @property
    def accepting_set(self) -> int:
        """The stages that accept, as a set of bits."""
        return sum(1 << int(stage) for stage in np.flatnonzero(self.accepting))


@cache
def automaton() -> Automaton:
    """The automaton of the grammar."""
    first: dict[Directness, int] = {}
    transitions: list[Transition] = []
    accepting: list[bool] = []
    for directness, (rules, accepts) in _STAGES.items():
        base = first[directness] = len(accepting)
        moves = [(int(rule[0]), rule[1], int(rule[2])) for rule in rules.split()]
        transitions += [Transition(base + a, letter, base + b) for a, letter, b in moves]
        stages = 1 + max(max(a, b) for a, _, b in moves)
        accepting += [str(stage) in accepts for stage in range(stages)]
    step = np.full((len(accepting), 128), DEAD, np.uint8)
    for move in transitions:
        step[move.before, ord(move.letter)] = move.after
    return Automaton(step, np.array(accepting), first, tuple(transitions))
