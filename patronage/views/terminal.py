"""Answers on a terminal: rich tables that read at 100 columns without the manual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from patronage.views import wording, words
from patronage.views.rows import RowsTable
from patronage.views.words import Plain, SourceNumbers

_OPTIONS: Final = {
    "only through membership": "--through member",
    "only through onward support": "--through onward",
    "only by endorsement": "--through endorsement",
    "only by association": "--through association",
    "only at country level": "--through general",
    "only with support that began after the event": "--after",
    "only within the donor's own side": "--self",
}
"""What to ask with, to see a chain that was nearly found."""


def trace_report(answer: Plain) -> RenderableType:
    """The chains of a trace, the sources they cite, and what the words mean."""
    if not answer["chains"]:
        return Group(Text("No chain found.", style="bold"), *_misses(answer), *_closing(answer))
    numbers = SourceNumbers()
    chains = [_chain(answer, n, chain, numbers) for n, chain in enumerate(answer["chains"], 1)]
    more = "; --top N lists more" if answer["truncated"] else ""
    shown = Text(f"Shown: {words.how_many(answer)}{more}.")
    return Group(*chains, *_sources(numbers), shown, *_glossary(answer), *_closing(answer))


def _chain(answer: Plain, number: int, chain: Plain, numbers: SourceNumbers) -> RenderableType:
    route = " → ".join(words.name(answer, e) for e in chain["entities"])
    head = Text(f"{number}. {route}", style="bold")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("Link", no_wrap=True, style="bold")
    table.add_column("Claim", ratio=6)
    table.add_column("From / until", ratio=3)
    table.add_column("Status", no_wrap=True)
    table.add_column("Says who", ratio=4)
    for link in chain["links"]:
        for row in _link_rows(answer, link, numbers):
            table.add_row(*row)
    verdict = Text(f"   {words.verdict(chain)}", style="cyan")
    return Padding(Group(head, verdict, Padding(table, (0, 0, 0, 3))), (0, 0, 1, 0))


def _link_rows(answer: Plain, link: Plain, numbers: SourceNumbers) -> Iterator[tuple[Text, ...]]:
    if not link["claims"]:
        ends = " and ".join(words.name(answer, link[end]) for end in ("source", "target"))
        yield tuple(map(Text, (link["class"], f"{ends}: bodies of one state", "", "derived", "")))
    said = ""
    for claim in link["claims"]:
        statement = words.statement(answer, link, claim)
        what = f"also: {wording.amount_text(claim)}" if statement == said else statement
        if statement != said and wording.amount_text(claim):
            what += f": {wording.amount_text(claim)}"
        cells = (link["class"] if not said else "", what, words.dates(claim), words.status(claim))
        yield (*map(Text, cells), _who(claim, numbers))
        for remark in words.joined(answer, claim):
            yield Text(""), Text(remark, style="magenta"), Text(""), Text("joined"), Text("")
        said = statement
    for response in link.get("responses") or []:
        yield _response(answer, response, numbers)


def _response(answer: Plain, response: Plain, numbers: SourceNumbers) -> tuple[Text, ...]:
    text = Text(words.response(answer, response), style="yellow")
    date = Text(wording.day_text(str(response.get("date") or "")))
    return Text(""), text, date, Text(""), _who(response, numbers)


def _who(cited: Plain, numbers: SourceNumbers) -> Text:
    """``Reuters [3]; CGTN Africa [4]``; the sources stand in full below."""
    citations = cited.get("citations") or []
    parts = [f"{words.voice(c)} [{numbers.of([c])[0]}]" for c in citations]
    return Text("; ".join(parts) or "no source")


def _sources(numbers: SourceNumbers) -> Iterator[RenderableType]:
    """What is cited, each address whole on a line of its own: a broken one cannot be opened."""
    yield Text("Sources", style="bold")
    indent = len(str(len(numbers.listed))) + 5
    for number, (text, address) in enumerate(numbers.listed, 1):
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(justify="right", width=indent - 1)
        table.add_row(Text(f"[{number}]"), Text(text))
        yield table
        if address:
            line = " " * indent + address
            yield Text(line, style="dim", no_wrap=True, overflow="ignore")
    yield Text("")


def _glossary(answer: Plain) -> Iterator[RenderableType]:
    used = answer["chains"]
    for title, glosses, found in (
        ("", wording.DIRECTNESS, {c["directness"] for c in used}),
        ("", wording.TIMING, {c["timing"] for c in used}),
        ("mark ", wording.MARKS, {m for c in used for m in c["marks"]}),
    ):
        for term in (t for t in glosses if t in found):
            yield _hanging(Text(f"{title}{term}: {glosses[term]}", style="dim"))


def _closing(answer: Plain) -> Iterator[Text]:
    yield Text(words.looked_at(answer))
    yield Text(str(answer["caveat"]), style="italic")


def _misses(answer: Plain) -> Iterator[RenderableType]:
    for miss in answer["nearest_misses"]:
        option = _OPTIONS.get(miss["reason"], "")
        if answer["query"].get("only"):
            option = option.replace("--through", "--only")
        asked = f" ({option} shows it)" if option else ""
        yield _hanging(Text(f"nearly: {miss['reason']}{asked}. {miss['detail']}"))


def _hanging(text: Text) -> RenderableType:
    """A paragraph set in by two, whose later lines do not begin as if they were others."""
    return Padding(text, (0, 0, 0, 2))


def rows_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> RenderableType:
    """Any table of values."""
    return RowsTable(columns, [[_cell(value) for value in row] for row in rows])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return f"{value:,.0f}"
    if isinstance(value, list | tuple):
        return "; ".join(_cell(v) for v in value)
    return str(value)


def as_text(content: RenderableType, width: int = 100) -> str:
    """The content as plain text, for a file or a pipe; no line ends in spaces."""
    console = Console(width=width, no_color=True, force_terminal=False, highlight=False)
    with console.capture() as captured:
        console.print(content, crop=False)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
