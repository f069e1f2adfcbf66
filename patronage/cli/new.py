"""``patronage new``: a folder of empty curated tables."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="new")
@click.argument("directory", type=click.Path(path_type=Path))
def command(directory: Path) -> None:
    """Make a folder of empty curated tables.

    Each table has its headers and one worked example row (invented), and dataset.toml says what
    the dataset is. Replace the examples, then run patronage check DIRECTORY.
    """
    from patronage.loaders import new

    for path in new(directory):
        click.echo(f"Wrote {path}")
    click.echo(
        f"Next: type records into the tables, then run patronage check {directory}", err=True
    )
