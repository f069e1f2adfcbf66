"""A dataset in numbers, and one entity with its claims, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from patronage.graph.command import Commanded
from patronage.graph.counting import counted, left_out
from patronage.graph.info import Info
from patronage.graph.joining.reading import Member
from patronage.graph.plain import plain
from patronage.graph.show import Cited, Shown, ShownClaim, ShownResponse
from patronage.views import wording, words


def info_report(info: Info) -> RenderableType:
    """Counts by class and relation, years, publishers, version, inputs, problems."""
    years = info.years
    facts = {
        "title": info.meta.get("title", ""),
        "version": info.meta.get("version", ""),
        "licence": info.meta.get("licence", ""),
        "file": f"{info.file} ({info.bytes / 1e6:.1f} MB)",
        "content": info.meta.get("content_hash", ""),
        "years": f"{years.first} to {years.last}" if years.first else "no dated claim",
        "entities": _sum(info.entities),
        "events that are reported abuses": str(info.abuses),
        "claims": f"{_sum(info.claims)} ({years.undated_claims:,} undated, "
        f"{info.unread_claims:,} with no source read, {info.withdrawn_claims:,} withdrawn)",
        "facts": f"{info.facts:,} (claims that say the same count once)",
        "sources": f"{info.sources:,} by {info.publishers:,} independent publishers",
        "assessments": f"{info.assessments:,}",
        "responses": _counts(info.responses),
        "statuses": _counts(info.statuses),
        "visibility": _counts(info.visibilities),
        "judgements": f"{info.judgements:,}",
        "joined": f"{counted(info.joined, 'entity', 'entities')} with others",
        "projections": ", ".join(info.projections) or "none yet",
    }
    if part := _part_of_the_files(info.meta):
        facts["part of the files"] = part
    parts = [_pairs(facts), _two("class", info.entities, "relation", info.claims)]
    return Group(*_spaced([*parts, *_accounts(info)]))


def _part_of_the_files(meta: Mapping[str, str]) -> str:
    """What the filters of the load took of public files; empty when it took them whole."""
    words = {
        "load.country": "rows of {} only",
        "load.since": "nothing that ended before {}",
        "load.limit": "at most {} rows of each",
    }
    return "; ".join(said.format(meta[key]) for key, said in words.items() if key in meta)


def _accounts(info: Info) -> Iterator[RenderableType]:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for column in ("input", "read", "loaded", "skipped", "rejected"):
        table.add_column(column, justify="left" if column == "input" else "right")
    for load in info.loads:
        t = load.tally
        counts = (t.read, t.loaded, t.skipped, t.rejected)
        table.add_row(Text(t.input), *(f"{n:,}" for n in counts))
    yield table
    for load in info.loads:
        if load.tally.reasons:
            yield Text(f"left out of {load.tally.input}: {left_out(load.tally)}")
    for severity, kinds in info.problems.items():
        yield Text(f"{severity}s of the load: {_counts(kinds)}")


def entity_report(shown: Shown) -> RenderableType:
    """Names, claims both ways with dates, status and citations, assessments, command line."""
    entity = shown.entity
    facts = {
        "id": entity.id,
        "class": shown.class_label,
        "also called": "; ".join(entity.aliases),
        "joined": "\n".join(_joined(one) for one in shown.joined),
        "country": entity.country,
        "existed": "" if entity.validity.undated else _when(entity.from_text, entity.until_text),
        "external ids": "; ".join(f"{scheme}:{value}" for scheme, value in entity.external_ids),
        "note": entity.note,
    } | _event_facts(shown)
    parts: list[RenderableType] = [Text(entity.name, style="bold")]
    parts.append(_pairs({key: value for key, value in facts.items() if value}))
    parts += [_response(response) for response in shown.responses]
    for title, claims in (("Claims from it", shown.outgoing), ("Claims to it", shown.incoming)):
        if claims:
            parts.append(_claims(title, claims))
    parts += _assessments(shown)
    date = f" on {shown.at}" if shown.at else ", at any time"
    for title, line in (("Above it", shown.above), ("Below it", shown.below)):
        if line:
            parts.append(_command(f"{title} in command{date}", line))
    return Group(*_spaced(parts))


def _joined(member: Member) -> str:
    return f"{member.name} ({member.id}, {member.class_name}), {member.sentence}"


def _event_facts(shown: Shown) -> dict[str, str]:
    event = shown.entity.event
    if event is None:
        return {}
    return {
        "existed": "",
        "date": _when(shown.entity.from_text, shown.entity.until_text, "act"),
        "place": ", ".join(p for p in (event.place, event.admin1, *event.countries) if p),
        "part of": "; ".join(shown.part_of),
        "victims": event.victims,
    }


def _claims(title: str, claims: Sequence[ShownClaim]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, title=title, title_justify="left")
    table.add_column("what", ratio=6)
    table.add_column("from / until", ratio=4)
    table.add_column("status", no_wrap=True)
    table.add_column("says who", ratio=6)
    for said in claims:
        claim = said.claim
        dates = _when(claim.from_text, claim.until_text, claim.extent)
        status = "withdrawn" if said.withdrawn else claim.status
        table.add_row(_what(said), Text(dates), Text(status), _who(said.citations))
        for end in said.as_written:
            table.add_row(Text(end.sentence, style="magenta"), Text(""), Text("joined"), Text(""))
        for response in said.responses:
            table.add_row(
                _response(response), Text(response.date), Text(""), _who(response.citations)
            )
    return table


def _what(said: ShownClaim) -> Text:
    text = Text(f"{said.label} ").append(said.other_name or said.claim.value, style="bold")
    amount = wording.amount_text(plain(said.claim))
    return text.append(f" {amount}") if amount else text


def _response(response: ShownResponse) -> Text:
    return Text(f"{response.kind} by {response.by}: {response.text}", style="yellow")


def _who(citations: Sequence[Cited]) -> Text:
    return Text("; ".join(words.cite(plain(c)) for c in citations) or "no source")


def _assessments(shown: Shown) -> Iterator[RenderableType]:
    if not shown.assessments:
        return
    table = Table(
        box=None, padding=(0, 2, 0, 0), pad_edge=False, title="Assessments", title_justify="left"
    )
    for column, ratio in (("assessor", 3), ("year", 1), ("finding", 8), ("says who", 4)):
        table.add_column(column, ratio=ratio)
    for said in shown.assessments:
        cells = (said.assessor, said.year, said.finding)
        table.add_row(*map(Text, cells), _who(said.citations))
    yield table


def _command(title: str, line: Sequence[Commanded]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, title=title, title_justify="left")
    for column in ("body", "class", "from / until", "dates"):
        table.add_column(column)
    for body in line:
        dates = _when(body.from_text, body.until_text)
        name = Text("  " * (body.depth - 1) + body.name)
        sure = "certain" if body.surely else "not certain"
        table.add_row(name, Text(body.class_name), Text(dates), Text(sure))
    return table


def _when(start: str, end: str, extent: str = "state") -> str:
    return wording.when_text(start, end, extent)


def _pairs(facts: Mapping[str, str]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for key, value in facts.items():
        table.add_row(key, Text(value))
    return table


def _two(left: str, first: Mapping[str, int], right: str, second: Mapping[str, int]) -> Table:
    table = Table.grid(padding=(0, 4, 0, 0))
    columns = []
    for title, counts in ((left, first), (right, second)):
        column = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        column.add_column(title)
        column.add_column("count", justify="right")
        for key, count in counts.items():
            column.add_row(key, f"{count:,}")
        columns.append(column)
    table.add_row(*columns)
    return table


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{key} {count:,}" for key, count in counts.items()) or "none"


def _sum(counts: Mapping[str, int]) -> str:
    return f"{sum(counts.values()):,}"


def _spaced(parts: Sequence[RenderableType]) -> Iterator[RenderableType]:
    for part in parts:
        yield part
        yield Text("")
