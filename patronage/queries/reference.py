"""Write ``docs/queries.md`` from the headers of the canned queries.

Run ``python -m patronage.queries.reference`` after editing a header; a test fails when the page
is not what this module writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from patronage.queries.ask import LANGUAGES
from patronage.queries.catalogue import catalogue
from patronage.queries.header import CannedQuery, Language, Parameter

PAGE: Final = Path("docs") / "queries.md"

INTRODUCTION: Final = """\
# Canned queries

Questions that come with Patronage. `patronage ask` lists them, `patronage ask NAME KEY=VALUE ...`
asks one, `--show` prints its text, `--engine` says where it runs; in Python,
`dataset.ask("NAME", {"KEY": "VALUE"})`. Values are passed to the engine apart from the text. An
id is that of an entity (`patronage find` looks for it), ids and words are several apart by commas,
a day is a date such as `2018-05-19` or `2018` (its first day), a flag is yes or no. Days of an
answer are ISO dates everywhere (terminal, CSV, JSON, Python), empty when unknown; only the texts of
the queries, when they are run elsewhere, give integers `yyyymmdd`.

| engine | where | language |
|---|---|---|
| `embedded` | in this process, nothing to install | Cypher |
| `neo4j` | the server that `NEO4J_URI` names, after `patronage neo4j load` | Cypher |
| `sparql` | in this process, over the RDF export | SPARQL |

The Cypher texts run unchanged on both Cypher engines; tests hold their rows equal on the bundled
dataset and on random ones. How the graph looks is in [cypher.md](cypher.md), what a chain is in
[chains.md](chains.md).

`trace --engine embedded|neo4j` runs the query `chains` and gives the same chains as the tracer,
in the same order, with these bounds: up to 6 links before the event (a question with more is
refused); own chains of the start, for the mark `self`, and command that is looked at dates aside,
for links within one state and the mark `part`, are followed over up to 12 links. What was looked
at, and the nearest misses, come from the tracer only. `trace --engine sparql` does the same within
narrower bounds: own, direct, command and coalition chains of up to 4 links, own chains of the start
over up to 8; it needs `--max-links 4`. The SPARQL texts run on any endpoint that holds an export
([rdf.md](rdf.md)); lists in their rows are texts with spaces between.

This page is written from the headers of the queries by `python -m patronage.queries.reference`.
"""


def render() -> str:
    """The text of the page."""
    names = sorted({name for language in _languages() for name in catalogue(language)})
    contents = [f"- [{_any(name).title}](#{name}): {_any(name).question}" for name in names]
    sections = chain.from_iterable(_section(name) for name in names)
    return "\n".join((INTRODUCTION, *contents, "", *sections)).rstrip() + "\n"


def _languages() -> list[Language]:
    return list(dict.fromkeys(LANGUAGES.values()))


def _any(name: str) -> CannedQuery:
    """The query of that name in the first language that has it."""
    return next(catalogue(one)[name] for one in _languages() if name in catalogue(one))


def _section(name: str) -> Iterator[str]:
    query = _any(name)
    engines = [e for e, language in LANGUAGES.items() if name in catalogue(language)]
    yield from (f"## {name}", "", f"**{query.title}.** {query.question}", "")
    yield f"Engines: {', '.join(engines)}. {_example(query)}"
    if query.uses:
        base = f"[{query.uses}](#{query.uses})"
        yield f"Built on {base}, whose notes hold here too."
    yield ""
    if query.parameters:
        yield from ("| parameter | type | default | meaning |", "|---|---|---|---|")
        yield from map(_parameter_row, query.parameters)
        yield ""
    yield from ("| column | meaning |", "|---|---|")
    yield from (f"| `{column.name}` | {_cell(column.meaning)} |" for column in query.columns)
    yield ""
    base_notes = _any(query.uses).notes if query.uses else ()
    own = [f"- {note}" for note in query.notes if note not in base_notes]
    yield from (*own, "") if own else ()


def _example(query: CannedQuery) -> str:
    said = "".join(f" {p.name}=..." for p in query.parameters if p.required)
    return f"`patronage ask {query.name}{said}`"


def _parameter_row(parameter: Parameter) -> str:
    default = "required" if parameter.required else f"`{_written(parameter.default)}`"
    text = f" (`${parameter.bound}` in the text)" if parameter.bound else ""
    meaning = _cell(parameter.meaning) + text
    return f"| `{parameter.name}` | {_type(parameter)} | {default} | {meaning} |"


def _type(parameter: Parameter) -> str:
    if parameter.most is not None:
        return f"{parameter.type} up to {parameter.most}"
    among = ", ".join(parameter.among)
    return f"{parameter.type} of {among}" if among else parameter.type


def _written(default: object) -> str:
    """A default as it is written on the command line."""
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, list):
        return ",".join(map(str, default)) or "none"
    return str(default)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
