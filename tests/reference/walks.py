"""Every sequence of links from a start to an event in which no entity repeats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from patronage.graph.records import Claim, Entity
from tests.reference.facts import CARRIED_OUT, STANDING_FORCE, Facts, RawLink

STATE_BODIES = ("Government", "GovernmentBody", "SecurityForce", "Unit")


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a walk; ``claims`` is empty for ``B`` only."""

    letter: str
    source: str
    target: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """A start and the steps taken from it."""

    start: str
    steps: tuple[Step, ...] = ()

    @property
    def word(self) -> str:
        """The letters of the steps."""
        return "".join(step.letter for step in self.steps)

    @property
    def entities(self) -> tuple[str, ...]:
        """The start and every entity reached."""
        return (self.start, *(step.target for step in self.steps))

    @property
    def perpetrator(self) -> str:
        """Who the event is laid at; the walk must have reached one."""
        return self.steps[-1].source

    def then(self, step: Step) -> Walk:
        """The walk and one step more."""
        return replace(self, steps=(*self.steps, step))


@dataclass(frozen=True, slots=True)
class Aim:
    """The event to reach. ``perpetrators``: only through these (None: any).

    ``named`` says that the question names this very event.
    """

    event: Entity
    named: bool
    perpetrators: frozenset[str] | None = None


def walks(
    facts: Facts, aim: Aim, start: str, max_links: int, letters: str = "SHCKkMEAB"
) -> Iterator[Walk]:
    """Walks from the start to the event with at most ``max_links`` links before the event."""
    named = {link.upper: link for link in _named_for(facts, aim)}
    useful = _leading_to(facts, set(named), letters)

    def extend(walk: Walk) -> Iterator[Walk]:
        here = walk.entities[-1]
        if here in named:
            yield walk.then(_to_event(named[here]))
        if len(walk.steps) == max_links:
            return
        for step in _next_steps(facts, aim, walk, letters):
            if step.target in useful:
                yield from extend(walk.then(step))
        if "B" in letters and walk.word.endswith(("S", "H")):
            for other, blame in named.items():
                if other not in walk.entities and same_state(facts, here, other):
                    yield walk.then(Step("B", here, other, ())).then(_to_event(blame))

    yield from extend(Walk(start))


def _leading_to(facts: Facts, perpetrators: set[str], letters: str) -> set[str]:
    """Entities from which some links lead to a perpetrator; others are not worth a walk."""
    found = set(perpetrators)
    if "B" in letters:
        found |= {e for e in facts.entities for p in perpetrators if same_state(facts, e, p)}
    frontier = list(found)
    while frontier:
        above = {link.upper for link in facts.links_to(frontier.pop(), letters)} - found
        found |= above
        frontier.extend(above)
    return found


def _next_steps(facts: Facts, aim: Aim, walk: Walk, letters: str) -> Iterator[Step]:
    for link in facts.links_from(walk.entities[-1], letters):
        if link.lower not in walk.entities:
            letter = letter_in(facts, aim.event, walk, link)
            yield Step(letter, link.upper, link.lower, link.claims)


def _named_for(facts: Facts, aim: Aim) -> list[RawLink]:
    """P for abuses; carriedOut counts as P only when the question names that very event."""
    letters = ("P" if facts.is_abuse(aim.event.id) else "") + (CARRIED_OUT if aim.named else "")
    found = facts.links_to(aim.event.id, letters)
    return [x for x in found if aim.perpetrators is None or x.upper in aim.perpetrators]


def _to_event(link: RawLink) -> Step:
    return Step("P", link.upper, link.lower, link.claims)


def letter_in(facts: Facts, event: Entity, walk: Walk, link: RawLink) -> str:
    """The class that a recorded link has when it continues this walk to this event."""
    if link.letter == "S":
        return support_letter(facts, walk, link.upper)
    if link.letter == STANDING_FORCE:
        return contingent_letter(facts, event, link.upper, link.lower)
    return link.letter


def support_letter(facts: Facts, walk: Walk, giver: str) -> str:
    """The first giver gives as S; after it only a conduit reached by S, O or H does."""
    if not set(walk.word) & set("SO"):
        return "S"
    passes_on = facts.is_conduit(giver) and walk.steps[-1].letter in "SOH"
    return "S" if passes_on else "O"


def contingent_letter(facts: Facts, event: Entity, coalition: str, force: str) -> str:
    """K or M: a standing force is lent only in part, and never at home."""
    assert event.event is not None
    if coalition in event.event.part_of:
        return "K"
    countries = set(event.event.countries)
    home = facts.entities[force].country
    abroad = home != "" and home not in countries
    inside = countries <= area_of_operation(facts, coalition, event)
    return "K" if countries and abroad and inside else "M"


def area_of_operation(facts: Facts, coalition: str, event: Entity) -> set[str]:
    """Countries where the coalition can have operated at the event; undated rows count."""
    return {
        facts.entities[claim.object].country
        for claim in facts.claims
        if claim.predicate == "operatesIn"
        and claim.subject == coalition
        and claim.object in facts.entities
        and claim.validity.overlaps(event.validity)
    } - {""}


def same_state(facts: Facts, supported: str, perpetrator: str) -> bool:
    """Whether B joins the two: bodies of one state, the second not under the first."""
    one, other = facts.entities[supported], facts.entities[perpetrator]
    both_of_a_state = facts.is_a(supported, *STATE_BODIES) and facts.is_a(
        perpetrator, *STATE_BODIES
    )
    one_country = one.country != "" and one.country == other.country
    return both_of_a_state and one_country and not facts.commands_down(supported, perpetrator)
