"""``patronage ask``: canned queries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from patronage.cli import common
from patronage.cli.server import ask_password
from patronage.errors import UsageError
from patronage.graph.stores.engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patronage.queries import Parameter


@click.command(name="ask")
@click.argument("name", required=False)
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...")
@click.option(
    "--engine",
    type=click.Choice(tuple(ENGINES)),
    default="embedded",
    show_default=True,
)
@click.option("--show", is_flag=True, help="Print the query's text instead of running it.")
@common.format_option("table", "json", "csv")
@common.output_option
@common.data_option
def command(
    name: str | None,
    parameters: tuple[str, ...],
    engine: str,
    show: bool,
    format_: str,
    output: Path | None,
    data: Path | None,
) -> int:
    """Run a canned query; without a name, list them.

    \b
    patronage ask
    patronage ask donors-behind-force force=fama
    patronage ask donors-behind-force --show
    """
    if name is None:
        _list(engine, output)
        return 0
    if show:
        from patronage.queries import canned, language_of

        common.write_text(canned(name, language_of(engine)).text, output)
        return 0
    if engine == "neo4j":
        ask_password()
    with common.opened(data) as dataset, common.status("Asking"):
        found = dataset.ask(name, _pairs(parameters), engine)
    if format_ == "json":
        common.write_json(list(found.records()), output)
    else:
        common.write_rows(found.columns, found.rows, format_, output)
    _notes(name, engine)
    return 0 if found.rows else 1


def _notes(name: str, engine: str) -> None:
    """What the answer does not say of itself: on stderr, so that no table of it is broken."""
    from patronage.queries import canned, language_of

    for note in canned(name, language_of(engine)).notes:
        click.echo(f"note: {note}", err=True)


def _pairs(words: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f'"{word}" is not a parameter; write KEY=VALUE, such as force=fama')
        pairs[key] = value
    return pairs


def _list(engine: str, output: Path | None) -> None:
    from patronage.queries import catalogue, language_of

    rows = [
        (query.name, query.question, " ".join(_usage(p) for p in query.parameters))
        for query in catalogue(language_of(engine)).values()
    ]
    common.write_rows(("name", "question", "parameters"), rows, "table", output)


def _usage(parameter: Parameter) -> str:
    word = f"{parameter.name}=..."
    return word if parameter.required else f"[{word}]"
