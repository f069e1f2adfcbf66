"""Random records of every kind that fit together: for round trips and for order."""

from __future__ import annotations

from hypothesis import strategies as st

from patronage.graph.records import (
    PURPOSES,
    STAGES,
    STATUSES,
    VISIBILITIES,
    Assessment,
    Citation,
    Claim,
    Entity,
    EventDetails,
    Judgement,
    Problem,
    Record,
    Response,
    Review,
    Source,
)
from patronage.graph.validity import Validity
from patronage.schema import load_schema

ENTITIES = tuple(f"x-{n}" for n in range(6))
SOURCES = tuple(f"s-{n}" for n in range(4))

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
days = st.sampled_from([0, 20200101, 20211231, 99999999])
bounds = st.builds(Validity, days, days, days, days)
numbers = st.none() | st.floats(-1e12, 1e12).map(lambda x: x or 0.0)
visible = st.sampled_from(VISIBILITIES)
statuses = st.sampled_from(STATUSES)
citations = st.lists(
    st.builds(Citation, st.sampled_from(SOURCES), texts, texts, texts, texts), max_size=3
).map(lambda found: tuple(sorted(set(found))))
_relations = st.sampled_from(sorted(load_schema().relations))
_pairs = st.tuples(st.sampled_from(["wikidata", "ucdp"]), texts)


@st.composite
def entities(draw: st.DrawFn, id_: str) -> Entity:
    """An entity of any class; an event has details."""
    schema = load_schema()
    class_name = draw(st.sampled_from(schema.concrete))
    details = st.builds(
        EventDetails, texts, texts, _tuples(texts), _tuples(st.sampled_from(ENTITIES)), texts
    )
    return Entity(
        id_,
        class_name,
        draw(texts),
        draw(_tuples(texts)),
        draw(st.sampled_from(["", "AAA", "BBB"])),
        draw(texts),
        draw(texts),
        draw(bounds),
        tuple(sorted(draw(st.lists(_pairs, unique=True, max_size=3)))),
        draw(visible),
        draw(texts),
        tuple(sorted(draw(st.lists(st.sampled_from(SOURCES), unique=True, max_size=3)))),
        draw(numbers),
        draw(numbers),
        draw(details) if schema.is_event(class_name) else None,
    )


def _tuples(of: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, unique=True, max_size=3).map(tuple)


def claims(id_: str) -> st.SearchStrategy[Claim]:
    """A claim between any two entities, or of a value."""
    ends = st.sampled_from(ENTITIES)
    return st.builds(
        Claim,
        id=st.just(id_),
        subject=ends,
        predicate=_relations,
        object=st.none() | ends,
        value=texts,
        from_text=texts,
        until_text=texts,
        validity=bounds,
        extent=st.sampled_from(["act", "state"]),
        amount=numbers,
        currency=st.sampled_from(["", "EUR"]),
        quantity_low=numbers,
        quantity_high=numbers,
        unit=texts,
        stage=st.sampled_from(["", *STAGES]),
        purpose=st.sampled_from(PURPOSES),
        status=statuses,
        visibility=visible,
        joined=st.sampled_from(["", "and", "or"]),
        part_of_amount=texts,
        unread=st.booleans(),
        note=texts,
        citations=citations,
    )


def _many(build: object, prefix: str, most: int = 3) -> st.SearchStrategy[list[Record]]:
    count = st.integers(0, most)
    return count.flatmap(
        lambda n: st.tuples(*(build(f"{prefix}{i}") for i in range(n))).map(list)  # type: ignore[operator]
    )


def _assessment(id_: str) -> st.SearchStrategy[Assessment]:
    ends = st.sampled_from(ENTITIES)
    return st.builds(
        Assessment, st.just(id_), ends, ends, texts, texts, statuses, visible, citations
    )


def _response(id_: str) -> st.SearchStrategy[Response]:
    about = st.sampled_from([*ENTITIES, "c-0"])
    return st.builds(Response, st.just(id_), texts, texts, about, texts, texts, visible, citations)


def _source(id_: str) -> st.SearchStrategy[Source]:
    return st.builds(
        Source, st.just(id_), texts, texts, texts, texts, texts, st.booleans(), visible, texts
    )


_judgements = st.builds(
    Judgement, texts, texts, st.sampled_from(["same", "different"]), texts, texts, texts
)
_problems = st.builds(
    Problem, texts, st.just("note"), texts, texts, st.integers(0, 9), texts, texts, texts, texts
)
_reviews = st.builds(Review, texts, texts, texts, texts, texts)


@st.composite
def record_sets(draw: st.DrawFn) -> list[Record]:
    """Records of every kind; whatever one of them names is among them."""
    found: list[Record] = [draw(_source(id_)) for id_ in SOURCES]
    found += [draw(entities(id_)) for id_ in ENTITIES]
    found += draw(_many(claims, "c-", 6))
    found += draw(_many(_assessment, "f-"))
    found += draw(_many(_response, "r-"))
    for loose in (_judgements, _problems, _reviews):
        found += draw(st.lists(loose, max_size=2, unique=True))
    return found
