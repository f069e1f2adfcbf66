"""The random datasets notice a tracer that breaks one rule.

Each mutant is the reference with one rule of ``docs/chains.md`` left out or turned round. It has
to answer differently on some of the first random datasets, else comparing on them proves little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from patronage.graph.chains import Chain, Directness, Question, Timing
from patronage.graph.validity import BEGINNING
from tests.reference import answer, filters, grammar, marks, times, verdict, walks
from tests.reference.answer import trace as ask
from tests.reference.facts import Facts
from tests.support.random_worlds import seeded_question, seeded_world

WORLDS = 1200
EVERYTHING = Question(through=Directness.GENERAL, after=True, include_self=True, top=None)

Mutant = tuple[Any, str, Any]


def pattern(which: Directness, instead: str) -> Mutant:
    """The table of patterns with one row changed."""
    rows = [(d, instead if d is which else p) for d, p in grammar.PATTERNS]
    return grammar, "PATTERNS", tuple(rows)


def never(*_: object) -> bool:
    return False


def always(*_: object) -> bool:
    return True


def support_letter_by_class_alone(f: Facts, walk: walks.Walk, giver: str) -> str:
    return "S" if not set(walk.word) & set("SO") or f.is_conduit(giver) else "O"


def area_at_any_time(f: Facts, coalition: str, _: object) -> set[str]:
    return {
        f.entities[c.object].country
        for c in f.claims
        if c.predicate == "operatesIn" and c.subject == coalition and c.object in f.entities
    } - {""}


def neighbours_only(choice: times.Choice) -> list[Any]:
    dates = [taken.dates for taken in times.of(choice, "SOHE")]
    return list(pairwise(dates))


def timing_with(change: Callable[..., Any]) -> Callable[..., Any]:
    plain = times.timing

    def changed(dates: Any, event: Any) -> Any:
        return change(plain(dates, event), dates, event)

    return changed


def open_is_during(found: Any, *_: object) -> Any:
    return (Timing.DURING, 0) if found[0] is Timing.OPEN else found


def undated_when_start_unknown(found: Any, dates: Any, _: object) -> Any:
    return (Timing.UNDATED, None) if dates.start_earliest == BEGINNING else found


def undated_event_when_begin_unknown(found: Any, _: object, event: Any) -> Any:
    return (Timing.UNDATED, None) if event.start_earliest == BEGINNING else found


def gap_from_start_of_event(found: Any, dates: Any, event: Any) -> Any:
    if found[0] is Timing.AFTER and event.start_earliest != BEGINNING:
        return found[0], times.gap(event.start_earliest, dates.start_earliest)
    return found


def open_from_its_start(found: Any, dates: Any, event: Any) -> Any:
    if found[0] is Timing.OPEN:
        return found[0], times.gap(dates.start_earliest, event.start_earliest)
    return found


def certain_with(**inner: Callable[..., Any]) -> Any:
    """Certain dates with some bounds of the claims replaced by outer ones."""
    plain = times.dates_certain

    def changed(choice: times.Choice, event: Any) -> bool:
        loosened = tuple(
            replace(t, claim=replace(t.claim, validity=_with(t.dates, inner, t.letter)))
            if t.claim is not None
            else t
            for t in choice
        )
        return plain(loosened, event)

    return changed


def _with(dates: Any, inner: dict[str, Callable[..., Any]], letter: str) -> Any:
    return replace(dates, **{k: change(dates, letter) for k, change in inner.items()})


def outer_start(letters: str) -> Callable[..., Any]:
    return lambda d, letter: d.start_earliest if letter in letters else d.start_latest


def outer_end(letters: str) -> Callable[..., Any]:
    return lambda d, letter: d.end_latest if letter in letters else d.end_earliest


def lent_without_dates(f: Facts, _: Any, step: walks.Step) -> bool:
    return step.letter == "C" and bool(f.links_to(step.target, "Kk"))


def one_of_by_choice(found: verdict.Verdict) -> bool:
    return any(t.claim is not None and t.claim.joined == "or" for t in found.choice)


def always_behind_b(_: Facts, walk: walks.Walk) -> bool:
    return "B" in walk.word


def first_only(found: verdict.Verdict, position: int) -> tuple[str, ...]:
    claim = found.choice[position].claim
    return () if claim is None else (claim.id,)


MUTANTS: dict[str, Mutant] = {
    "own without contingents": pattern(Directness.OWN, "C*P"),
    "own with two contingents": pattern(Directness.OWN, "C*(KC*)*P"),
    "direct without channels": pattern(Directness.DIRECT, "C*S+P"),
    "command before support only directly": pattern(Directness.COMMAND, "S[SH]*C+P"),
    "coalition without command before": pattern(Directness.COALITION, "C*S[SH]*KC*P"),
    "coalition without command after": pattern(Directness.COALITION, "C*S[SH]*C*KP"),
    "member without command": pattern(Directness.MEMBER, "C*S[SH]*C*MP"),
    "onward once": pattern(Directness.ONWARD, "C*S[SH]*C*OC*(KC*)?P"),
    "onward without contingents": pattern(Directness.ONWARD, "C*S[SH]*C*O[SHO]*C*P"),
    "endorsement of the force only": pattern(Directness.ENDORSEMENT, "C*EP"),
    "endorsement without contingents": pattern(Directness.ENDORSEMENT, "C*EC*P"),
    "association once by support": pattern(Directness.ASSOCIATION, "C*AC*P"),
    "same state behind support only": pattern(Directness.GENERAL, "C*S+BP"),
    "no fallback": (grammar, "_is_general", never),
    "conduits always pass support on": (walks, "support_letter", support_letter_by_class_alone),
    "standing forces are contingents": (walks, "contingent_letter", lambda *_: "K"),
    "standing forces are members": (walks, "contingent_letter", lambda *_: "M"),
    "areas never": (walks, "area_of_operation", lambda *_: set()),
    "areas at any time": (walks, "area_of_operation", area_at_any_time),
    "no same state": (walks, "same_state", never),
    "same state above command": (Facts, "commands_down", never),
    "nothing has to hold at the event": (times, "held_at_event", lambda _: []),
    "nothing has to hold at the giving": (times, "leading_command", lambda _: []),
    "support flows back in time": (times, "pairs", lambda _: []),
    "only neighbours are in order": (times, "pairs", neighbours_only),
    "support after the event passes": (verdict, "passes", times.passes_but_for_its_beginning),
    "open counts as during": (times, "timing", timing_with(open_is_during)),
    "an unknown start is undated": (times, "timing", timing_with(undated_when_start_unknown)),
    "half a date is none": (times, "timing", timing_with(undated_event_when_begin_unknown)),
    "gap after from the start": (times, "timing", timing_with(gap_from_start_of_event)),
    "gap of open from its start": (times, "timing", timing_with(open_from_its_start)),
    "same state has certain dates": (
        verdict,
        "dates_certain",
        lambda c, e: times.dates_certain(tuple(t for t in c if t.claim), e),
    ),
    "outer start of structure": (
        verdict,
        "dates_certain",
        certain_with(start_latest=outer_start("CKMA")),
    ),
    "outer end of structure": (
        verdict,
        "dates_certain",
        certain_with(end_earliest=outer_end("CKMA")),
    ),
    "outer start of support": (
        verdict,
        "dates_certain",
        certain_with(start_latest=outer_start("SOHE")),
    ),
    "outer end of support": (
        verdict,
        "dates_certain",
        certain_with(end_earliest=outer_end("SOHE")),
    ),
    "civilian support counts": (filters, "_admits", always),
    "other claims are not listed": (answer, "claims_of_link", first_only),
    "never self": (marks, "is_self", never),
    "self through anyone": (marks, "ANY_PERPETRATOR", tuple(Directness)),
    "self through the same only": (marks, "ANY_PERPETRATOR", ()),
    "lent at any time": (marks, "is_lent", lent_without_dates),
    "never apart": (marks, "is_apart", never),
    "always part": (marks, "is_part", always_behind_b),
    "never part": (marks, "is_part", never),
    "one-of by the choice": (marks, "is_one_of", one_of_by_choice),
}


@pytest.fixture(scope="module")
def answers() -> list[tuple[Any, Question, list[Chain]]]:
    """Worlds, questions and the right answers; every other question asks for everything."""
    found = []
    for seed in range(WORLDS):
        world = seeded_world(seed)
        question = EVERYTHING if seed % 2 else seeded_question(seed, world)
        found.append((world, question, ask(world.records, question)))
    return found


def differing(answers: list[tuple[Any, Question, list[Chain]]]) -> Iterator[int]:
    for seed, (world, question, right) in enumerate(answers):
        if ask(world.records, question) != right:
            yield seed


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_rule_is_noticed(
    name: str, answers: list[tuple[Any, Question, list[Chain]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    where, attribute, instead = MUTANTS[name]
    monkeypatch.setattr(where, attribute, instead)
    assert next(differing(answers), None) is not None
