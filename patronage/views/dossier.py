"""A cited report on a force, event, donor or coalition: its content, before Markdown or HTML.

Every statement carries the numbers of its sources; the sources stand numbered at the end, in
the order in which they are first used. Denials and other responses stand below the claim that
they answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from patronage.graph.command import Commanded
from patronage.graph.counting import counted
from patronage.graph.joining.reading import WrittenEnd
from patronage.graph.plain import plain
from patronage.graph.show import Cited, Shown, ShownAssessment, ShownClaim, ShownResponse
from patronage.views import wording, words
from patronage.views.words import SourceNumbers

_GROUPS: Final = (
    ("Reported abuses and events", "Who is named for it", "Pp"),
    ("Support given", "Support received", "SsOH"),
    ("Commands", "Commanded by", "C"),
    ("Contingents and members", "Coalitions and operations it belongs to", "KkM"),
    ("Endorsements given", "Endorsements received", "E"),
    ("Works with", "Works with", "A"),
)
_OTHER: Final = "Other claims"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, the numbers of the sources behind them, and whether it answers the row above."""

    cells: tuple[str, ...]
    sources: tuple[int, ...] = ()
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A table with a title; ``remark`` stands below it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report. ``facts`` are label and text; ``sources`` are numbered from 1, each with an
    address that may be empty."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    sources: tuple[tuple[str, str], ...]
    caveat: str


def compose(
    shown: Shown,
    behind: Mapping[str, Any] | None,
    ahead: Mapping[str, Any] | None,
    across: Mapping[str, Any] | None = None,
) -> Dossier:
    """The report on an entity, from what is shown of it and from the answers of traces.

    ``behind``: chains that end at it (or at its events); ``across``: chains that go through it to
    the events of its units or contingents; ``ahead``: chains that start at it.
    """
    numbers = SourceNumbers()
    sections = [
        *_responses(shown.responses, numbers),
        *_claim_sections(shown, numbers),
        *_command("Above it in command", shown.above),
        *_command("Below it in command", shown.below),
        *_assessments(shown.assessments, numbers),
        *_chains("Support chains that end at it or at its events", behind, numbers),
        *_chains("Support chains that pass through it", across, numbers),
        *_chains("Support chains that start at it", ahead, numbers),
    ]
    caveat = next((a["caveat"] for a in (behind, ahead) if a is not None), "")
    facts = tuple((key, text) for key, text in _facts(shown) if text)
    return Dossier(shown.entity.name, facts, tuple(sections), numbers.listed, caveat)


def _facts(shown: Shown) -> Iterator[tuple[str, str]]:
    entity, event = shown.entity, shown.entity.event
    yield "Class", shown.class_label
    yield "Also called", "; ".join(entity.aliases)
    yield from (("Joined", f"{m.name} ({m.id}), {m.sentence}") for m in shown.joined)
    yield "Country", wording.country_text(entity.country)
    dates = wording.when_text(entity.from_text, entity.until_text, "act" if event else "state")
    yield "Date" if event else "Existed", "" if entity.validity.undated and not event else dates
    if event:
        yield "Place", ", ".join(p for p in (event.place, event.admin1, *event.countries) if p)
        yield "Victims", event.victims
    yield "Identifiers", "; ".join(f"{scheme}: {value}" for scheme, value in entity.external_ids)
    yield "Note", entity.note


def _claim_sections(shown: Shown, numbers: SourceNumbers) -> Iterator[Section]:
    claims = (*shown.outgoing, *shown.incoming)
    for given_title, received_title, letters in _GROUPS:
        of_kind = [said for said in claims if said.link and said.link in letters]
        received = [said for said in of_kind if said.received and given_title != received_title]
        given = [said for said in of_kind if said not in received]
        yield from _claims(given_title, given, numbers)
        yield from _claims(received_title, received, numbers)
    yield from _claims(_OTHER, [said for said in claims if not said.link], numbers)


def _claims(title: str, claims: Sequence[ShownClaim], numbers: SourceNumbers) -> Iterator[Section]:
    rows: list[Row] = []
    for said in sorted(claims, key=lambda c: (c.claim.validity.start_latest, c.claim.id)):
        claim = said.claim
        amount = wording.amount_text(plain(claim))
        what = " ".join(filter(None, (said.label, said.other_name or claim.value)))
        dates = wording.when_text(claim.from_text, claim.until_text, claim.extent)
        status = "withdrawn" if said.withdrawn else claim.status
        backing = counted(said.publishers, "independent publisher")
        cells = (what, amount, dates, f"{status}, {backing}", claim.note)
        rows.append(Row(cells, _cited(said.citations, numbers)))
        rows += [_written_row(end, len(cells)) for end in said.as_written]
        rows += [_response_row(r, numbers, len(cells)) for r in said.responses]
    if rows:
        yield Section(title, ("Claim", "Amount", "From / until", "Status", "Note"), tuple(rows))


def _written_row(end: WrittenEnd, width: int) -> Row:
    """An end of the claim above that its source names as another entity, and what joined them."""
    return Row((end.sentence, *[""] * (width - 1)), answers=True)


def _response_row(response: ShownResponse, numbers: SourceNumbers, width: int) -> Row:
    text = f"{response.kind} by {response.by}: {response.text}"
    cells = (text, "", wording.day_text(response.date), *[""] * (width - 3))
    return Row(cells, _cited(response.citations, numbers), answers=True)


def _responses(responses: Sequence[ShownResponse], numbers: SourceNumbers) -> Iterator[Section]:
    if responses:
        rows = tuple(_response_row(r, numbers, 3) for r in responses)
        yield Section("Denials, disputes and answers", ("What was said", "", "Date"), rows)


def _command(title: str, line: Sequence[Commanded]) -> Iterator[Section]:
    rows = tuple(
        Row((f"{'· ' * (b.depth - 1)}{b.name}", wording.when_text(b.from_text, b.until_text)))
        for b in line
    )
    if rows:
        yield Section(title, ("Body", "From / until"), rows)


def _assessments(said: Sequence[ShownAssessment], numbers: SourceNumbers) -> Iterator[Section]:
    rows = tuple(Row((a.assessor, a.year, a.finding), _cited(a.citations, numbers)) for a in said)
    if rows:
        yield Section("Assessments", ("Assessor", "Year", "Finding"), rows)


def _chains(
    title: str, answer: Mapping[str, Any] | None, numbers: SourceNumbers
) -> Iterator[Section]:
    if answer is None:
        return
    rows = tuple(row for chain in answer["chains"] for row in _chain_rows(answer, chain, numbers))
    remark = f"{words.how_many(answer).capitalize()}{_searched(answer)}. {words.looked_at(answer)}"
    yield Section(title, ("Chain in words", "Verdict"), rows, remark)


def _searched(answer: Mapping[str, Any]) -> str:
    """That there may be more, when not all chains to these events were looked through."""
    most = answer.get("searched")
    return f" among the first {most:,} to these events; there may be more" if most else ""


def _chain_rows(
    answer: Mapping[str, Any], chain: Mapping[str, Any], numbers: SourceNumbers
) -> Iterator[Row]:
    """The chain in a sentence, then what was denied, disputed or answered on any of its links."""
    cited = [c for link in chain["links"] for claim in link["claims"] for c in claim["citations"]]
    yield Row((chain["sentence"], words.verdict(chain)), numbers.of(cited))
    for response in (said for link in chain["links"] for said in link.get("responses") or []):
        date = wording.day_text(str(response.get("date") or ""))
        cells = (words.response(answer, response), date)
        yield Row(cells, numbers.of(response.get("citations") or []), answers=True)


def _cited(citations: Sequence[Cited], numbers: SourceNumbers) -> tuple[int, ...]:
    return numbers.of([plain(c) for c in citations])
