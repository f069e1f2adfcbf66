"""How answers are said in text, on a terminal and in Markdown; dates and amounts are ``wording``'s.

Everything here takes the plain data of ``graph.answers.as_json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from patronage.graph.counting import counted
from patronage.schema import load_schema
from patronage.views import wording

Plain = Mapping[str, Any]

ABSENCE: Final = "A missing record is not a missing fact."
_LONGEST_VOICE: Final = 60


def verdict(chain: Plain) -> str:
    """``coalition · before, 82 days · dates not certain · weakest link reported``."""
    certain = "dates certain" if chain["dates_certain"] else "dates not certain"
    timing = wording.gap_text(chain["timing"], chain["gap_days"])
    marks = f" · marks: {', '.join(chain['marks'])}" if chain["marks"] else ""
    return f"{chain['directness']} · {timing} · {certain} · weakest link {chain['status']}{marks}"


def dates(claim: Plain) -> str:
    """From when until when, in words."""
    return wording.when_text(claim.get("from"), claim.get("until"), claim.get("extent") or "state")


def cite(citation: Plain) -> str:
    """``Title (Publisher, 2018-06-26), p. 4``."""
    about = ", ".join(str(v) for v in (citation.get("publisher"), citation.get("date")) if v)
    text = str(citation.get("title") or citation["source"])
    if about:
        text += f" ({about})"
    return f"{text}, {citation['locator']}" if citation.get("locator") else text


class SourceNumbers:
    """Numbers sources from 1 in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def of(self, citations: Iterable[Plain]) -> tuple[int, ...]:
        """The numbers of these citations, in order, each once."""
        return tuple(sorted({self._number(citation) for citation in citations}))

    def _number(self, citation: Plain) -> int:
        key = (cite(citation), str(citation.get("url") or ""))
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """What each number stands for, from 1: text and address (may be empty)."""
        return tuple(self._numbers)


def name(answer: Plain, entity_id: str) -> str:
    """The name of an entity of the answer."""
    return str(answer["entities"].get(entity_id, {}).get("name") or entity_id)


def statement(answer: Plain, link: Plain, claim: Plain) -> str:
    """The claim as it was made: ``European Union funds African Peace Facility``."""
    label = load_schema().relation(claim["predicate"]).label
    ends = {
        "subject": name(answer, claim.get("subject") or link["source"]),
        "object": name(answer, claim.get("object") or link["target"]),
    }
    ends |= {end["part"]: end["name"] for end in claim.get("as_written") or ()}
    return f"{ends['subject']} {label} {ends['object']}"


def joined(answer: Plain, claim: Plain) -> list[str]:
    """For each end of a claim that was written as another entity, what joined the two."""
    return [
        f"{end['name']} ({end['id']}) is here {name(answer, claim[end['part']])}: {end['why']}"
        for end in claim.get("as_written") or ()
    ]


def status(claim: Plain) -> str:
    """How sure the claim is, and whether nobody has read its sources yet."""
    return f"{claim['status']}, unread" if claim.get("unread") else str(claim["status"])


def response(answer: Plain, said: Plain) -> str:
    """``denial by Government of Mali: ...``."""
    by = said.get("by_name") or name(answer, str(said.get("by")))
    return f"{said.get('kind')} by {by}: {said.get('text') or ''}"


def how_many(answer: Plain) -> str:
    """``3 chains``, ``the first 50 of 1,234 chains``, ``the first 50 of at least 9,000 chains``."""
    shown, total = len(answer["chains"]), int(answer["total"])
    if not answer["truncated"]:
        return counted(total, "chain")
    bound = "at least " if answer.get("total_is_lower_bound") else ""
    return f"the first {shown:,} of {bound}{total:,} chains"


def voice(citation: Plain) -> str:
    """Who says it in a few words: the publisher; of a source without one, its title."""
    said = citation.get("publisher") or citation.get("title") or "source"
    return str(said if len(said) <= _LONGEST_VOICE else f"{said[:_LONGEST_VOICE].rstrip()}…")


def trace_title(answer: Plain) -> str:
    """What was asked: ``Support chains from European Union to MLI``."""
    ends = ((end, _several(answer, answer["query"][end])) for end in ("from", "to"))
    return " ".join(["Support chains", *(f"{end} {said}" for end, said in ends if said)])


def _several(answer: Plain, asked: str | Sequence[str] | None) -> str:
    """The names of one or two ends; how many they are when they are more."""
    ids = [asked] if isinstance(asked, str) else list(asked or ())
    if len(ids) > 2:
        return f"any of {len(ids)}"
    return " or ".join(answer["entities"].get(id_, {}).get("name", id_) for id_ in ids)


def looked_at(answer: Plain) -> str:
    """What an answer was drawn from, in one sentence; an empty answer is not an absence."""
    seen = answer["looked_at"]
    years = [y for y in seen.get("years") or [] if y is not None]
    span = f", dated {years[0]} to {years[-1]}" if years else ""
    undated = f" ({seen['undated']:,} undated)" if seen.get("undated") else ""
    claims, sources = (counted(seen[what], what[:-1]) for what in ("claims", "sources"))
    return f"Looked at {claims}{undated} from {sources}{span}. {ABSENCE}"
