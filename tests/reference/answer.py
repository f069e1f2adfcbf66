"""The answer to a question: all chains, complete and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from patronage.graph.chains import Chain, ChainLink, LinkClass, Mark, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import STATUSES, Record
from tests.reference.facts import Facts
from tests.reference.grammar import directness
from tests.reference.marks import marks
from tests.reference.one import One
from tests.reference.verdict import claims_of_link, verdict
from tests.reference.walks import Aim, Walk, walks


def trace(records: Iterable[Record] | Dataset, question: Question) -> list[Chain]:
    """Every chain that answers the question, in the defined order, not cut by ``top``."""
    if not isinstance(records, Dataset):
        one = One(records)
        records, question = one.records, one.asked(question)
    facts = Facts(records)
    return sorted(_chains(facts, question), key=order)


def order(chain: Chain) -> tuple[object, ...]:
    """The defined order of chains."""
    return (
        chain.directness,
        chain.timing,
        not chain.dates_certain,
        STATUSES.index(chain.status),
        len(chain.links),
        (chain.gap_days is None, chain.gap_days or 0),
        chain.entities,
        chain.word,
        chain.choice,
    )


def _chains(facts: Facts, question: Question) -> Iterator[Chain]:
    for aim in aims(facts, question):
        for start in starts(facts, question):
            for walk in walks(facts, aim, start, question.max_links):
                found = _chain(facts, aim, walk, question)
                if found is not None:
                    yield found


def starts(facts: Facts, question: Question) -> list[str]:
    """Who may start a chain: what is named, or every actor that is no person or coalition."""
    if question.start:
        return [s for s in dict.fromkeys(question.start) if s in facts.entities]
    return [e for e in facts.entities if may_start(facts, e)]


def may_start(facts: Facts, entity_id: str) -> bool:
    """Whether a chain may start here without being told to."""
    return facts.is_a(entity_id, "Actor") and not (
        facts.is_a(entity_id, "Person", "Community") or facts.is_conduit(entity_id)
    )


def aims(facts: Facts, question: Question) -> list[Aim]:
    """The events asked for, and through which perpetrators."""
    events = [e for e in facts.entities.values() if e.event is not None]
    found = []
    for event in events:
        named = event.id in question.to
        if not named and not facts.is_abuse(event.id):
            continue
        whole = named or not question.to or _is_in_a_country_asked_for(facts, event.id, question)
        found.append(Aim(event, named, None if whole else frozenset(question.to)))
    return found


def _is_in_a_country_asked_for(facts: Facts, event_id: str, question: Question) -> bool:
    """A target that is an entity's id is that entity, even if it reads like a country."""
    details = facts.entities[event_id].event
    assert details is not None
    return bool(set(details.countries) & (set(question.to) - set(facts.entities)))


def _chain(facts: Facts, aim: Aim, walk: Walk, question: Question) -> Chain | None:
    direct = directness(facts, walk)
    if direct is None or direct not in question.directnesses:
        return None
    found = verdict(walk, aim.event.validity, question)
    if found is None or (question.certain and not found.certain):
        return None
    remarks = marks(facts, aim, walk, direct, found)
    if Mark.SELF in remarks and not question.include_self:
        return None
    links = tuple(
        ChainLink(LinkClass(step.letter), step.source, step.target, claims_of_link(found, i))
        for i, step in enumerate(walk.steps)
    )
    when = (found.timing, found.gap_days, found.certain)
    return Chain(direct, *when, found.status, remarks, links, found.claim_ids)
