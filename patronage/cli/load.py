"""``patronage load``: curated tables and public files into a dataset file, all or nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from patronage.cli import common
from patronage.errors import InvalidDateError, UsageError

if TYPE_CHECKING:
    from patronage.loaders import LoadReport
    from patronage.loaders.filters import Filters


@click.command(name="load")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="Dataset file.")
@common.format_option("text", "json")
@common.as_format_option
@click.option("--limit", type=click.IntRange(min=1), help="Rows to take of each public file.")
@click.option("--since", metavar="DATE", help="Of public files, nothing that ended before it.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CODE",
    help="Of public files, rows of this country (ISO alpha-3); several may be given.",
)
def command(
    sources: tuple[Path, ...],
    into: Path,
    format_: str,
    as_format: str | None,
    limit: int | None,
    since: str | None,
    countries: tuple[str, ...],
) -> int:
    """Load curated tables and public files into a dataset file.

    All or nothing: with an error in any input the file stays as it was. Rows of public files that
    cannot be read are left out with a warning. Several SOURCEs make one dataset. Loading the same
    again changes nothing.
    """
    from patronage import loaders

    filters = _filters(limit, since, countries)
    try:
        with common.bytes_progress("Loading", sources) as progress:
            report = loaders.load(
                sources, into, as_format=as_format, progress=progress, filters=filters
            )
    except loaders.RejectedError as error:
        render = loaders.as_json if format_ == "json" else loaders.as_text
        common.write_text(render(error.report), None)
        left = "is as it was" if into.exists() else "was not made"
        click.echo(f"Error: nothing was loaded; {into} {left}.", err=True)
        return error.exit_code
    common.write_text(_as_json(report) if format_ == "json" else _as_text(report), None)
    return 0


def _filters(limit: int | None, since: str | None, countries: tuple[str, ...]) -> Filters:
    from patronage.graph.days import BEGINNING
    from patronage.graph.validity import span
    from patronage.loaders.filters import Filters
    from patronage.loaders.reference.countries import countries as known

    for code in countries:
        if known().by_alpha3(code) is None:
            raise UsageError(f'"{code}" is no ISO alpha-3 code of a country, such as MLI')
    try:
        day = span(since).earliest if since else BEGINNING
    except InvalidDateError as error:
        raise UsageError(f"--since: {error}") from error
    return Filters(limit, day, frozenset(code.upper() for code in countries))


def _as_json(report: LoadReport) -> str:
    return json.dumps(
        {
            "target": str(report.target),
            "changed": report.changed,
            "content_hash": report.content_hash,
            "joined": report.joined,
            "tallies": [asdict(tally) for tally in report.tallies],
            "warnings": report.check.warnings,
            "notes": report.check.notes,
        },
        ensure_ascii=False,
        indent=2,
    )


def _as_text(report: LoadReport) -> str:
    from patronage.graph.counting import counted
    from patronage.loaders import as_text

    said = "Wrote" if report.changed else "Nothing new; left as it was:"
    joined = counted(report.joined, "entity", "entities")
    together = (
        f" ({joined} joined with others; patronage info --joined lists them)"
        if report.joined
        else ""
    )
    return as_text(report.check, f"{said} {report.target}{together}")
