"""``docs/curated-tables.md``, written from the table definitions.

``python -m patronage.loaders.curated.documenting FILE`` writes it; a test holds the file to it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from patronage.loaders.curated.settings import SECTIONS, TEXTS
from patronage.loaders.curated.starting import example_rows, table_text
from patronage.loaders.curated.tables import SCHEMES, TABLES, Column, Table
from patronage.schema import load_schema


def page() -> str:
    """The whole page, in Markdown."""
    parts = [_text("docs-begin.md"), "## The tables", _contents()]
    for table in TABLES:
        parts += [f"### {table.name}", table.doc, _columns(table), _example(table)]
    parts += ["## Words", *_words(), "## dataset.toml", _settings(), _text("docs-end.md")]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _text(name: str) -> str:
    return files("patronage.loaders.curated").joinpath(name).read_text(encoding="utf-8")


def _contents() -> str:
    return "\n".join(f"- [{table.name}](#{table.name}): {table.doc}" for table in TABLES)


def _columns(table: Table) -> str:
    lines = ["| column | what goes in | what a cell may hold |", "|---|---|---|"]
    lines += [
        f"| {_name(one)} | {_cell(one.doc)} | {_cell(one.expects)} |" for one in table.columns
    ]
    return "\n".join(lines)


def _name(column: Column) -> str:
    return f"**{column.name}**" if column.required else column.name


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _example(table: Table) -> str:
    """The worked example of ``new``, with the columns that it fills."""
    rows = example_rows(table)
    filled = tuple(c for c in table.columns if any(row.get(c.name) for row in rows))
    shown = Table(table.name, table.doc, filled)
    cells = [{column.name: row.get(column.name, "") for column in filled} for row in rows]
    return f"```csv\n{table_text(shown, cells)}```"


def _words() -> Iterator[str]:
    schema = load_schema()
    for kind, scheme in SCHEMES.items():
        lines = [f"- `{word.notation}`: {word.definition}" for word in schema.schemes[scheme]]
        yield f"**{kind.replace('-', ' ')}**\n\n" + "\n".join(lines)


def _settings() -> str:
    lines = ["What the dataset says of itself, beside the tables.", ""]
    lines += [f"- `{key}`: {doc}." for key, doc in TEXTS.items()]
    lines += [f"- `[{key}]`: {doc}." for key, doc in SECTIONS.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
