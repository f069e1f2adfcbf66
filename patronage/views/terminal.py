"""Answers on a terminal: rich tables that read at 100 columns without the manual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from patronage.views import wording, words
from patronage.views.words import Plain


def trace_report(answer: Plain) -> RenderableType:
    """The chains of a trace, then what the words mean and what the answer was drawn from."""
    parts: list[RenderableType] = []
    for number, chain in enumerate(answer["chains"], 1):
        parts += [_chain(answer, number, chain), Text("")]
    if not answer["chains"]:
        parts += [Text("No chain found.", style="bold"), *_misses(answer)]
    else:
        parts += [Text(f"Shown: {words.how_many(answer)}."), *_glossary(answer)]
    parts += [Text(words.looked_at(answer)), Text(str(answer["caveat"]), style="italic")]
    return Group(*parts)


def _chain(answer: Plain, number: int, chain: Plain) -> RenderableType:
    route = " → ".join(words.name(answer, e) for e in chain["entities"])
    head = Text(f"{number}. ", style="bold").append(route)
    verdict = Text(f"   {words.verdict(chain)}", style="cyan")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("Link", no_wrap=True, style="bold")
    table.add_column("Claim", ratio=5)
    table.add_column("From / until", ratio=3)
    table.add_column("Says who", ratio=5)
    for link in chain["links"]:
        for row in _link_rows(answer, link):
            table.add_row(*row)
    return Group(head, verdict, Padding(table, (0, 0, 0, 3)))


def _link_rows(answer: Plain, link: Plain) -> Iterator[tuple[RenderableType, ...]]:
    ends = f"{words.name(answer, link['source'])} → {words.name(answer, link['target'])}"
    if not link["claims"]:
        yield Text(link["class"]), Text(ends), Text("not dated"), Text("derived: one state")
        return
    for position, claim in enumerate(link["claims"]):
        said = Text(f"{ends}: " if position == 0 else "also: ").append(_what(claim))
        yield (
            Text(link["class"] if position == 0 else ""),
            said,
            Text(words.dates(claim)),
            _who(claim),
        )
    for response in link.get("responses") or []:
        by = response.get("by_name") or words.name(answer, str(response.get("by")))
        text = Text(f"{response.get('kind')} by {by}: {response.get('text') or ''}", style="yellow")
        yield Text(""), text, Text(str(response.get("date") or "")), _who(response)


def _what(claim: Plain) -> str:
    parts = [
        str(claim.get("label") or claim["predicate"]),
        wording.amount_text(claim),
        claim["status"],
    ]
    return ", ".join(p for p in parts if p)


def _who(cited: Plain) -> Text:
    return Text("; ".join(words.cite(c) for c in cited.get("citations") or []) or "no source")


def _glossary(answer: Plain) -> Iterator[Text]:
    used = answer["chains"]
    for title, glosses, found in (
        ("", wording.DIRECTNESS, {c["directness"] for c in used}),
        ("", wording.TIMING, {c["timing"] for c in used}),
        ("mark ", wording.MARKS, {m for c in used for m in c["marks"]}),
    ):
        for term in (t for t in glosses if t in found):
            yield Text(f"  {title}{term}: {glosses[term]}", style="dim")


def _misses(answer: Plain) -> Iterator[Text]:
    for miss in answer["nearest_misses"]:
        yield Text(f"  nearly: {miss['reason']}. {miss['detail']}")


def rows_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> RenderableType:
    """Any table of values."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    return table


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return f"{value:,.0f}"
    if isinstance(value, list | tuple):
        return "; ".join(_cell(v) for v in value)
    return str(value)


def as_text(content: RenderableType, width: int = 100) -> str:
    """The content as plain text, for a file or a pipe."""
    console = Console(width=width, no_color=True, force_terminal=False, highlight=False)
    with console.capture() as captured:
        console.print(content)
    return captured.get()
