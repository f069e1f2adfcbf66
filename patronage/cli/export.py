"""``patronage export``: the dataset in a format for other tools."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from patronage.cli import common


@click.command(name="export")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("turtle", "ntriples")),
    default="turtle",
    show_default=True,
)
@common.output_option
@common.data_option
def command(format_: str, output: Path | None, data: Path | None) -> None:
    """Write the dataset in a format for other tools.

    A dataset that holds anything not public is refused, until redaction can take it out.
    """
    with common.opened(data) as dataset, common.status("Exporting"):
        if output is None:
            dataset.export(sys.stdout.buffer, format_)
            return
        with common.output_file(output) as stream:
            dataset.export(stream, format_)
