"""``patronage import``: an investigator's own spreadsheet into curated tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from patronage.loaders import ImportReport


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="Curated folder.")
@click.option("--name", help="Name of the mapping in dataset.toml; without it, the file's name.")
def command(file: Path, into: Path, name: str | None) -> int:
    """Bring an investigator's own spreadsheet into curated tables.

    The first time, a mapping of its columns is proposed and written to dataset.toml; look at it,
    set confirmed = true, and run the same again. Later runs update the rows that came from FILE
    and keep those that were edited by hand.
    """
    from patronage.loaders import import_spreadsheet, sentence

    report = import_spreadsheet(file, into, name)
    for problem in report.problems:
        click.echo(f"{problem.severity}: {sentence(problem)}")
    click.echo(_proposed(report, into) if report.proposed else _imported(report, into))
    return 0 if report.ok else 1


def _proposed(report: ImportReport, into: Path) -> str:
    pairs = "".join(f"\n  {ours} = {theirs}" for ours, theirs in report.mapping.columns.items())
    return (
        f"Proposed the mapping [import.{report.name}] for {report.table.name}:{pairs}\n"
        f"Look at it in {into / 'dataset.toml'}, set confirmed = true, and run the same again."
    )


def _imported(report: ImportReport, into: Path) -> str:
    t, outcomes = report.tally, report.outcomes
    counts = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items() if count)
    return (
        f"{t.input}: {t.read} read = {t.loaded} loaded + {t.skipped} skipped + {t.rejected} "
        f"rejected\n{report.table}: {counts or 'nothing to do'}\n"
        f"Next: patronage check {into}"
    )
