"""The words of ``docs/chains.md`` as types: a trace question, a chain, an answer.

Nothing is computed here; the tracer fills these, and every view, export and engine reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final

CAVEAT: Final = (
    "A chain shows claims that fit together in time. It does not show that support reached, "
    "or caused, what a force did; only a during chain with certain dates shows links that "
    "existed together."
)


class Directness(IntEnum):
    """How directly support is linked to an event, strongest first."""

    OWN = 0
    DIRECT = 1
    COMMAND = 2
    COALITION = 3
    MEMBER = 4
    ONWARD = 5
    ENDORSEMENT = 6
    ASSOCIATION = 7
    GENERAL = 8

    @property
    def label(self) -> str:
        """The word used in questions and answers."""
        return self.name.lower()


class Timing(IntEnum):
    """How the support lies to the event, best first."""

    DURING = 0
    OPEN = 1
    BEFORE = 2
    AFTER = 3
    UNDATED = 4

    @property
    def label(self) -> str:
        """The word used in answers."""
        return self.name.lower()


class LinkClass(StrEnum):
    """The link classes by letter. ``B`` is derived and has no claims."""

    SUPPORT = "S"
    ONWARD = "O"
    CHANNEL = "H"
    COMMAND = "C"
    CONTINGENT = "K"
    MEMBERSHIP = "M"
    ENDORSEMENT = "E"
    ASSOCIATION = "A"
    SAME_STATE = "B"
    PERPETRATION = "P"

    @property
    def label(self) -> str:
        """The word used in answers, such as ``same state``."""
        return self.name.lower().replace("_", " ")


class Mark(StrEnum):
    """Remarks on a chain, explained in ``docs/chains.md``."""

    SELF = "self"
    LENT = "lent"
    APART = "apart"
    PART = "part"
    ONE_OF = "one-of"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Question:
    """A trace question; the defaults are those of the command line.

    ``start``: entity ids (empty: every possible donor). ``to``: event ids, actor ids (all their
    events) or ISO alpha-3 countries (all events there); empty: every reported abuse.
    ``through``/``only`` are directnesses; ``within_days`` limits the gap of S, O, H and E
    claims; ``top`` cuts the list (None: all).
    """

    start: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    through: Directness = Directness.COALITION
    only: frozenset[Directness] | None = None
    within_days: int | None = None
    after: bool = False
    certain: bool = False
    min_status: str = "alleged"
    purposes: frozenset[str] = frozenset({"security", "mixed", "unknown"})
    stages: frozenset[str] | None = None
    max_links: int = 6
    top: int | None = 50
    include_self: bool = False

    @property
    def directnesses(self) -> frozenset[Directness]:
        """The directnesses asked for."""
        if self.only is not None:
            return self.only
        return frozenset(d for d in Directness if d <= self.through)


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link: its class, its ends in the direction of support, and its claim ids.

    ``claims`` lists every claim that takes part in a passing choice, those of the reported
    choice first. Empty only for ``same state``.
    """

    link_class: LinkClass
    source: str
    target: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A sequence of entities and link classes with the verdict of its best choice.

    ``gap_days`` is None when a date that it needs is unknown. ``choice`` holds the claim of the
    reported choice for every link that has claims (same order as ``links``).
    """

    directness: Directness
    timing: Timing
    gap_days: int | None
    dates_certain: bool
    status: str
    marks: tuple[Mark, ...]
    links: tuple[ChainLink, ...]
    choice: tuple[str, ...]

    @property
    def entities(self) -> tuple[str, ...]:
        """Entity ids from the start to the event."""
        return (self.links[0].source, *(link.target for link in self.links))

    @property
    def word(self) -> str:
        """The letters of the link classes, such as ``SSKP``."""
        return "".join(link.link_class.value for link in self.links)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What an answer was drawn from, so that an empty one can be read.

    Counts of claims and sources on the donor, the force and its superiors; first and last year
    that the dated claims cover; how many are undated.
    """

    claims: int = 0
    sources: int = 0
    first_year: int | None = None
    last_year: int | None = None
    undated: int = 0


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Why a chain was almost found: a reason in one sentence, and the chain it would have been."""

    reason: str
    detail: str
    chain: Chain | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer to a question: chains in the defined order, and what was looked at.

    ``total`` counts all chains that answer; it is exact unless ``total_is_lower_bound``.
    """

    question: Question
    chains: tuple[Chain, ...]
    total: int
    total_is_lower_bound: bool = False
    looked_at: LookedAt = field(default_factory=LookedAt)
    nearest_misses: tuple[NearMiss, ...] = ()

    @property
    def truncated(self) -> bool:
        """Whether the list is shorter than what answers the question."""
        return self.total_is_lower_bound or len(self.chains) < self.total
