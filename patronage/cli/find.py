"""``patronage find``: entities by name, alias or external id."""

from __future__ import annotations

from pathlib import Path

import click

from patronage.cli import common
from patronage.errors import UsageError


@click.command(name="find")
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@common.format_option("table", "json", "csv")
@common.output_option
@common.data_option
def command(text: str, limit: int, format_: str, output: Path | None, data: Path | None) -> int:
    """Find entities by name, alias or external id.

    Accents, case and spelling are forgiven. The id in the first column is what other verbs take.
    """
    from patronage.graph.plain import plain

    if not text.strip():
        raise UsageError("there is nothing to find in an empty text; write a name or part of one")
    with common.opened(data) as dataset:
        found = dataset.find(text, limit)
    if format_ == "json":
        common.write_json(plain(found), output)
    else:
        columns = ("id", "name", "class", "country", "matched", "how")
        said = [f.matched if format_ == "csv" or f.matched != f.name else "" for f in found]
        rows = [
            (f.id, f.name, f.class_name, f.country, matched, f.how)
            for f, matched in zip(found, said, strict=True)
        ]
        common.write_rows(columns, rows, format_, output)
    return 0 if found else 1
