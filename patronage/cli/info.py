"""``patronage info``: what is in a dataset file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from patronage.cli import common
from patronage.errors import UsageError

if TYPE_CHECKING:
    from patronage.library import Dataset


@click.command(name="info")
@click.option(
    "--coverage",
    is_flag=True,
    help="How many claims of which kinds each publisher gives, by country and year.",
)
@common.format_option("table", "json", "csv")
@common.output_option
@common.data_option
def command(coverage: bool, format_: str, output: Path | None, data: Path | None) -> None:
    """Say what is in a dataset file.

    Counts by class and relation, years covered, publishers, version, inputs and projections.
    With --coverage, who has recorded what, so that an empty answer can be read.
    """
    if format_ == "csv" and not coverage:
        raise UsageError("only the coverage is written as CSV; add --coverage, or use json")
    with common.opened(data) as dataset:
        if coverage:
            _coverage(dataset, format_, output)
        else:
            _info(dataset, format_, output)


def _info(dataset: Dataset, format_: str, output: Path | None) -> None:
    from patronage.graph.plain import plain
    from patronage.views.summary import info_report

    found = dataset.info()
    if format_ == "json":
        common.write_json(plain(found), output)
    else:
        common.write_table(info_report(found), output)


def _coverage(dataset: Dataset, format_: str, output: Path | None) -> None:
    from patronage.graph.plain import plain
    from patronage.views.coverage import coverage_csv, coverage_report

    with common.status("Counting claims"):
        found = dataset.coverage()
    if format_ == "json":
        common.write_json(plain(found), output)
    elif format_ == "csv":
        common.write_text(coverage_csv(found), output)
    else:
        common.write_table(coverage_report(found), output)
