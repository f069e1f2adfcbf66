"""``patronage show``: one entity with its claims and their sources."""

from __future__ import annotations

from pathlib import Path

import click

from patronage.cli import common
from patronage.errors import InvalidDateError, UsageError


@click.command(name="show")
@click.argument("entity", metavar="ID")
@click.option("--at", metavar="DATE", help="Command line on this date (2021-08-10, 2021-08, 2021).")
@common.format_option("table", "json")
@common.output_option
@common.data_option
def command(
    entity: str, at: str | None, format_: str, output: Path | None, data: Path | None
) -> None:
    """Show one entity with its claims and their sources.

    ID may be a name. Claims stand in both directions with dates, status and citations, denials
    beside them; then the command line above and below.
    """
    from patronage.graph.plain import plain

    with common.opened(data) as dataset:
        try:
            shown = dataset.show(dataset.resolve(entity), at)
        except InvalidDateError as error:
            raise UsageError(f"--at: {error}") from error
    if format_ == "json":
        common.write_json(plain(shown), output)
    else:
        from patronage.views.summary import entity_report

        common.write_table(entity_report(shown), output)
