"""``patronage export``: the dataset in a format for other tools."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from patronage.cli import common
from patronage.errors import UsageError

_OF_THE_SCHEMA = "grass"
_FOLDER = "neo4j-admin"


@click.command(name="export")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("turtle", "ntriples", _FOLDER, _OF_THE_SCHEMA)),
    default="turtle",
    show_default=True,
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; without it, standard output. For neo4j-admin: a new folder.",
)
@common.data_option
def command(format_: str, output: Path | None, data: Path | None) -> None:
    """Write the dataset in a format for other tools.

    A dataset that holds anything not public is refused, until redaction can take it out.

    \b
    turtle, ntriples  RDF
    neo4j-admin       CSV files and the command for Neo4j's bulk import
    grass             colours and captions for Neo4j Browser, which come from the schema
    """
    if format_ == _OF_THE_SCHEMA:
        from patronage.exports.grass import grass
        from patronage.schema import load_schema

        common.write_text(grass(load_schema()), output)
    elif format_ == _FOLDER:
        _export_folder(output, data)
    else:
        _export_file(format_, output, data)


def _export_folder(output: Path | None, data: Path | None) -> None:
    if output is None:
        raise UsageError(f"{_FOLDER} is a folder of files; name a new one with -o FOLDER")
    with common.opened(data) as dataset, common.status("Exporting"):
        dataset.export_neo4j_admin(output)
    click.echo(f"Wrote {output}", err=True)
    click.echo(
        f"With the server stopped run sh {output / 'import.sh'}, then start it and run "
        f"cypher-shell -f {output / 'after-import.cypher'}"
    )


def _export_file(format_: str, output: Path | None, data: Path | None) -> None:
    with common.opened(data) as dataset, common.status("Exporting"):
        if output is None:
            dataset.export(sys.stdout.buffer, format_)
            return
        with common.output_file(output) as stream:
            dataset.export(stream, format_)
