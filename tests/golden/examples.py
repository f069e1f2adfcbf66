"""What each worked example at the end of ``docs/chains.md`` says, in one place for every engine.

``check(example, chains)`` asserts it on the complete answer of an engine. An example says only
what its sentence says, so that curating more records does not break it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from patronage.graph.chains import Chain, Directness, Mark, Question, Timing

ANY: Final = -1


@dataclass(frozen=True, slots=True)
class Expected:
    """A chain that has to be there. ``timing`` None and ``gap`` ``ANY``: the sentence is silent."""

    chain: str
    directness: Directness
    timing: Timing | None = None
    gap: int = ANY
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Through:
    """All chains that pass through an entity are of these kinds (none: there is no such chain)."""

    entity: str
    directnesses: frozenset[Directness] = frozenset(Directness)
    timings: frozenset[Timing] = frozenset(Timing)


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and what the sentence says of its answer."""

    name: str
    sentence: str
    question: Question
    present: tuple[Expected, ...] = ()
    absent: tuple[str, ...] = ()
    only: tuple[Through, ...] = ()


def asked(
    start: str, to: str, through: Directness = Directness.COALITION, *, after: bool = False
) -> Question:
    """A question from one donor (or anyone) to one target, not cut."""
    starts = (start,) if start else ()
    return Question(start=starts, to=(to,), through=through, after=after, top=None)


def text(chain: Chain) -> str:
    """A chain as its entities with the letters of its links between them."""
    words = [chain.entities[0]]
    for link in chain.links:
        words += [link.link_class.value, link.target]
    return " ".join(words)


def narrowed(example: Example, most: Directness, max_links: int) -> Example:
    """What the example says to an engine that answers only up to a directness and a length."""
    wanted = frozenset(d for d in example.question.directnesses if d <= most)
    question = replace(
        example.question,
        only=wanted,
        max_links=min(example.question.max_links, max_links),
    )
    kept = (
        expected
        for expected in example.present
        if expected.directness <= most and len(expected.chain.split()) // 2 - 1 <= max_links
    )
    return replace(example, question=question, present=tuple(kept))


def check(example: Example, chains: Sequence[Chain]) -> None:
    """Assert that an engine's complete answer is what the example says."""
    found = {text(chain): chain for chain in chains}
    assert len(found) == len(chains), "a chain is listed twice"
    for expected in example.present:
        assert expected.chain in found, f"not found: {expected.chain}; found: {sorted(found)}"
        chain = found[expected.chain]
        assert chain.directness is expected.directness
        assert expected.timing in (None, chain.timing)
        assert expected.gap in (ANY, chain.gap_days)
        assert expected.marks <= set(chain.marks)
    assert not set(example.absent) & set(found)
    for rule in example.only:
        for chain in chains:
            if rule.entity in chain.entities:
                assert chain.directness in rule.directnesses, text(chain)
                assert chain.timing in rule.timings, text(chain)


NONE: Final[frozenset[Directness]] = frozenset()
FALLBACK: Final = frozenset({Mark.FALLBACK})
PRAISE: Final = "gov-us C us-dod E gov-chad C chad-army P ev-chad-20221020"
AFTER_INATES: Final = "epf S fan-niger P ev-inates-2020"

EXAMPLES: Final = (
    Example(
        "boulkessi",
        "EU -> African Peace Facility -> G5 Sahel Joint Force -> its Malian battalion: coalition.",
        asked("eu", "ev-boulkessi-20180519"),
        (Expected("eu S apf S g5-jf K fama-g5-bn P ev-boulkessi-20180519", Directness.COALITION),),
    ),
    Example(
        "moura-direct",
        "EU -> EUTM Mali -> FAMa -> Moura: direct, during.",
        asked("eu", "ev-moura-202203"),
        (Expected("eu C eutm-mali S fama P ev-moura-202203", Directness.DIRECT, Timing.DURING, 0),),
        only=(Through("wagner", NONE),),
    ),
    Example(
        "moura-onward",
        "EU -> EUCAP Sahel Mali -> Government of Mali -> Wagner -> Moura: onward.",
        asked("eu", "ev-moura-202203", Directness.ONWARD),
        (
            Expected(
                "eu C eucap-sahel-mali S gov-mali O wagner P ev-moura-202203", Directness.ONWARD
            ),
        ),
        absent=("eu C eucap-sahel-mali S gov-mali C fama P ev-moura-202203",),
    ),
    Example(
        "moura-general",
        "EU -> EUCAP Sahel Mali -> Government of Mali -> FAMa -> Moura is general.",
        asked("eu", "ev-moura-202203", Directness.GENERAL),
        (
            Expected(
                "eu C eucap-sahel-mali S gov-mali C fama P ev-moura-202203",
                Directness.GENERAL,
                marks=FALLBACK,
            ),
        ),
    ),
    Example(
        "inates-member",
        "From the APF: G5 Sahel Joint Force -> Government of Niger -> its army -> Inates: member.",
        asked("apf", "ev-inates-2020", Directness.MEMBER),
        (Expected("apf S g5-jf M gov-niger C fan-niger P ev-inates-2020", Directness.MEMBER),),
    ),
    Example(
        "inates-coalition",
        "Membership is not shown unless it is asked for.",
        asked("apf", "ev-inates-2020"),
        absent=("apf S g5-jf M gov-niger C fan-niger P ev-inates-2020",),
    ),
    Example(
        "inates-after",
        "Support of the European Peace Facility to that army began after the event: after.",
        asked("epf", "ev-inates-2020", after=True),
        (Expected(AFTER_INATES, Directness.DIRECT, Timing.AFTER),),
    ),
    Example(
        "inates-not-after",
        "... and is not in a normal trace.",
        asked("epf", "ev-inates-2020", Directness.GENERAL),
        absent=(AFTER_INATES,),
    ),
    Example(
        "nkonga",
        "EU -> European Peace Facility -> SAMIM -> the bodies at Nkonga: before, gap 82 days.",
        asked("eu", "ev-samim-bodies-20221129"),
        (
            Expected(
                "eu S epf S samim P ev-samim-bodies-20221129",
                Directness.DIRECT,
                Timing.BEFORE,
                82,
            ),
        ),
    ),
    Example(
        "nkonga-delivery",
        "Delivery is not shown.",
        Question(
            start=("epf",),
            to=("ev-samim-bodies-20221129",),
            stages=frozenset({"delivered"}),
            top=None,
        ),
        only=(Through("samim", NONE),),
    ),
    Example(
        "bounti",
        "France -> Operation Barkhane -> Bounti: own.",
        asked("gov-france", "ev-bounti-20210103"),
        (Expected("gov-france C op-barkhane P ev-bounti-20210103", Directness.OWN),),
    ),
    Example(
        "golweyn",
        "EU -> AMISOM -> UPDF -> Golweyn: coalition, since Somalia is where AMISOM operates.",
        asked("eu", "ev-golweyn-20210810"),
        (Expected("eu S amisom K updf P ev-golweyn-20210810", Directness.COALITION),),
    ),
    Example(
        "giwa",
        "Giwa barracks and money for the MNJTF: nothing dated in a normal trace.",
        asked("", "ev-giwa-20140314", Directness.GENERAL),
        only=(Through("mnjtf", timings=frozenset({Timing.UNDATED})),),
    ),
    Example(
        "giwa-after",
        "--after --through member shows it.",
        asked("eu", "ev-giwa-20140314", Directness.MEMBER, after=True),
        (
            Expected(
                "eu S mnjtf M nigerian-army P ev-giwa-20140314", Directness.MEMBER, Timing.AFTER
            ),
        ),
    ),
    Example(
        "tera",
        "US equipment to the SATG and the 8th battalion at Tera: no chain of 1-7, only general.",
        asked("gov-us", "ev-tera-2021", Directness.GENERAL),
        (
            Expected(
                "gov-us S chad-satg B chad-8bn-g5 P ev-tera-2021",
                Directness.GENERAL,
                marks=FALLBACK,
            ),
            Expected("gov-us S chad-army C chad-8bn-g5 P ev-tera-2021", Directness.COMMAND),
        ),
        only=(Through("chad-satg", frozenset({Directness.GENERAL})),),
    ),
    Example(
        "ndjamena-part",
        "SATG and N'Djamena 2022: general, with the mark part.",
        asked("gov-us", "ev-chad-20221020", Directness.GENERAL),
        (
            Expected(
                "gov-us S chad-satg B chad-army P ev-chad-20221020",
                Directness.GENERAL,
                marks=FALLBACK | {Mark.PART},
            ),
        ),
        only=(Through("chad-satg", frozenset({Directness.GENERAL})),),
    ),
    Example(
        "ndjamena-praise",
        "US praise of Chad before N'Djamena: endorsement, before, gap 100 days.",
        asked("gov-us", "ev-chad-20221020", Directness.ENDORSEMENT),
        (Expected(PRAISE, Directness.ENDORSEMENT, Timing.BEFORE, 100),),
    ),
    Example(
        "ndjamena-praise-unasked",
        "... only when asked for.",
        asked("gov-us", "ev-chad-20221020", Directness.ONWARD),
        absent=(PRAISE,),
    ),
    Example(
        "samim-ceremony",
        "Tracing all of SAMIM's events leaves out its closing ceremony.",
        asked("eu", "samim", Directness.GENERAL),
        (Expected("eu S epf S samim P ev-samim-bodies-20221129", Directness.DIRECT),),
        only=(Through("ev-samim-close-20240704", NONE),),
    ),
    Example(
        "samim-ceremony-named",
        "carriedOut counts as P when the question names that very event.",
        asked("eu", "ev-samim-close-20240704"),
        (Expected("eu S epf S samim P ev-samim-close-20240704", Directness.DIRECT),),
    ),
)
