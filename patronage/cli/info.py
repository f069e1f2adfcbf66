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
@click.option("--joined", is_flag=True, help="Which entities were joined, by whom, and why.")
@common.format_option("table", "json", "csv")
@common.output_option
@common.data_option
def command(
    coverage: bool, joined: bool, format_: str, output: Path | None, data: Path | None
) -> None:
    """Say what is in a dataset file.

    Counts by class and relation, years covered, publishers, version, inputs and projections.
    With --coverage, who has recorded what, so that an empty answer can be read. With --joined,
    every name that stands for another, to be checked.
    """
    if coverage and joined:
        raise UsageError("--coverage and --joined are two tables; ask for one")
    if format_ == "csv" and not (coverage or joined):
        raise UsageError(
            "only the coverage and the joined are written as CSV; add --coverage or --joined, "
            "or use json"
        )
    with common.opened(data) as dataset:
        if joined:
            _joined(dataset, format_, output)
        elif coverage:
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


def _joined(dataset: Dataset, format_: str, output: Path | None) -> None:
    from patronage.graph.joining.reading import joined_entities

    columns = ("id", "name", "joined_id", "joined_name", "why")
    rows = [
        (stays, dataset.name(stays), one.id, one.name, one.sentence)
        for stays, one in joined_entities(dataset)
    ]
    if format_ == "json":
        common.write_json([dict(zip(columns, row, strict=True)) for row in rows], output)
    elif rows or format_ == "csv":
        common.write_rows(columns, rows, format_, output)
    else:
        common.write_text("No entity is joined with another.\n", output)


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
