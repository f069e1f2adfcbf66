"""``patronage info``: what is in a dataset file."""

from __future__ import annotations

from pathlib import Path

import click

from patronage.cli import common


@click.command(name="info")
@common.format_option("table", "json")
@common.output_option
@common.data_option
def command(format_: str, output: Path | None, data: Path | None) -> None:
    """Say what is in a dataset file.

    Counts by class and relation, years covered, publishers, version, inputs and projections.
    """
    from patronage.graph.plain import plain

    with common.opened(data) as dataset:
        found = dataset.info()
    if format_ == "json":
        common.write_json(plain(found), output)
    else:
        from patronage.views.summary import info_report

        common.write_table(info_report(found), output)
