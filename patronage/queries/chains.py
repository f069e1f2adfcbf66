"""Trace support chains with the canned query ``chains``, on any engine.

The same ``Chain`` objects, in the same order, as the tracer's. What an engine cannot answer
exactly is refused, never answered in part. What was looked at and the nearest misses are the
tracer's alone.
"""

from __future__ import annotations

from contextlib import closing
from typing import Final, cast

from patronage.errors import UsageError
from patronage.graph.chains import (
    Chain,
    ChainLink,
    Directness,
    LinkClass,
    Mark,
    Question,
    Timing,
    Trace,
)
from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import standing
from patronage.graph.records import STATUSES
from patronage.graph.stores.base import StoreView, Value
from patronage.queries.ask import language_of, open_view, run
from patronage.queries.catalogue import canned
from patronage.queries.header import Language

MAX_LINKS: Final[dict[Language, int]] = {"cypher": 6, "sparql": 4}
"""The most links before the event that the text of the query covers, by its language."""
COVERED: Final[dict[Language, frozenset[Directness]]] = {
    "cypher": frozenset(Directness),
    "sparql": frozenset(d for d in Directness if d <= Directness.COALITION),
}
"""The directnesses that the text of the query covers, by its language."""


def trace(dataset: Dataset, question: Question, engine: str = "embedded") -> Trace:
    """The chains that answer a question, found by a query engine.

    Raises UsageError for a question that the query does not cover or an unknown engine, and
    EngineError when the engine cannot answer.
    """
    language = language_of(engine)
    check_covered(question, language)
    with closing(open_view(dataset, engine)) as view:
        return trace_on(view, dataset, question, language)


def trace_on(
    view: StoreView, dataset: Dataset, question: Question, language: Language = "cypher"
) -> Trace:
    """The same on a view that is open already."""
    question = standing(dataset, question)
    found = run(view, canned("chains", language), parameters(dataset, question))
    chains = tuple(_chain(row) for row in found.records())
    return Trace(question, chains[: question.top], len(chains))


def check_covered(question: Question, language: Language = "cypher") -> None:
    """Raise UsageError when the query would not find every chain that is asked for."""
    most = MAX_LINKS[language]
    if question.max_links > most:
        raise UsageError(
            f"this query engine follows up to {most} links before the event, "
            f"not {question.max_links}; ask for fewer (--max-links {most}) or use --engine tracer"
        )
    beyond = sorted(question.directnesses - COVERED[language])
    if beyond:
        raise UsageError(
            f"this query engine finds no {beyond[0].label} chains; ask for those up to "
            f"{max(COVERED[language]).label} or use --engine tracer"
        )


def parameters(dataset: Dataset, question: Question) -> dict[str, object]:
    """The parameters of the query ``chains`` for a question."""
    known = [one for one in question.to if dataset.has_entity(one)]
    return {
        "start": list(question.start),
        "to": known,
        "countries": [one for one in question.to if one not in known],
        "directness": sorted(d.label for d in question.directnesses),
        "within_days": -1 if question.within_days is None else question.within_days,
        "after": question.after,
        "certain": question.certain,
        "statuses": list(STATUSES[: STATUSES.index(question.min_status) + 1]),
        "purposes": sorted(question.purposes),
        "stages": sorted(question.stages or ()),
        "max_links": question.max_links,
        "include_self": question.include_self,
    }


def _chain(row: dict[str, Value]) -> Chain:
    return Chain(
        directness=Directness[_text(row["directness"]).upper()],
        timing=Timing[_text(row["timing"]).upper()],
        gap_days=cast("int | None", row["gap_days"]),
        dates_certain=bool(row["dates_certain"]),
        status=_text(row["status"]),
        marks=tuple(Mark(mark) for mark in _texts(row["marks"])),
        links=_links(row),
        choice=_texts(row["choice"]),
    )


def _links(row: dict[str, Value]) -> tuple[ChainLink, ...]:
    entities = _texts(row["entities"])
    claims = iter(zip(*_choices(row), strict=True))
    return tuple(
        ChainLink(
            LinkClass(letter),
            entities[i],
            entities[i + 1],
            () if letter == LinkClass.SAME_STATE else _reported_first(next(claims)),
        )
        for i, letter in enumerate(_text(row["word"]))
    )


def _reported_first(claims: tuple[str, ...]) -> tuple[str, ...]:
    """The claims of one link, that of the first choice before the others."""
    reported, *_ = claims
    return (reported, *sorted(set(claims) - {reported}))


def _choices(row: dict[str, Value]) -> list[tuple[str, ...]]:
    found = row["choices"]
    choices = found.split(" ; ") if isinstance(found, str) else cast("tuple[Value, ...]", found)
    return [_texts(choice) for choice in choices if choice]


def _text(value: Value) -> str:
    return cast(str, value)


def _texts(value: Value) -> tuple[str, ...]:
    """A list; a language without lists writes them as one text, with spaces between."""
    return tuple(value.split()) if isinstance(value, str) else cast("tuple[str, ...]", value)
