"""``patronage neo4j``: the projection on a Neo4j server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from patronage.cli import common
from patronage.cli.server import connected, counting
from patronage.errors import EngineError, PatronageError, UsageError

if TYPE_CHECKING:
    from patronage.graph.stores.neo4j.check import CheckReport, Status
    from patronage.graph.stores.neo4j.load import LoadReport
    from patronage.graph.stores.neo4j.marker import Marker


@click.group(name="neo4j")
def command() -> None:
    """Load the dataset into a Neo4j server.

    The server comes from NEO4J_URI (neo4j+s://, neo4j:// or bolt://), NEO4J_USERNAME,
    NEO4J_PASSWORD and NEO4J_DATABASE. Without NEO4J_PASSWORD it is asked for on a terminal.
    NEO4J_TIMEOUT: seconds after which a question is given up (120).
    """


@command.command(name="load")
@click.option("--replace", is_flag=True, help="Even where the database holds another dataset.")
@click.option("--yes", is_flag=True, help="Replace another dataset without asking.")
@click.option("--repair", is_flag=True, help="Also put right what was changed there by hand.")
@common.data_option
def load(replace: bool, yes: bool, repair: bool, data: Path | None) -> None:
    """Make the server's database hold this dataset.

    Only what differs is written, and only what Patronage wrote is changed or removed. A load that
    was interrupted goes on when it is run again.
    """
    from patronage.graph.stores.neo4j.load import Neo4jWriter
    from patronage.graph.stores.neo4j.marker import marker_of, read_marker

    with common.opened(data) as dataset, connected() as connection:
        found = read_marker(connection)
        if replace and not yes and found and found.dataset != marker_of(dataset).dataset:
            _ask_to_replace(found)
        try:
            with counting(f"Loading into {connection.server.uri}") as tell:
                writer = Neo4jWriter(connection, replace=replace, repair=repair, progress=tell)
                writer.write(dataset)
        except KeyboardInterrupt:
            raise PatronageError(
                "stopped; the graph on the server is incomplete until patronage neo4j load is run "
                "again"
            ) from None
    title = dataset.meta.get("title") or "the dataset"
    click.echo(f"{connection.server.uri} holds {title}.")
    click.echo(_written(writer.report))


@command.command(name="status")
@common.format_option("table", "json")
@common.data_option
def status(format_: str, data: Path | None) -> int:
    """Say what the server's database holds, and whether it is complete and current.

    Exit code 1 when it does not hold this dataset, complete.
    """
    from patronage.graph.stores.neo4j.check import status as status_of
    from patronage.graph.stores.neo4j.marker import marker_of

    with common.opened(data) as dataset, connected() as connection:
        found, wanted = status_of(connection), marker_of(dataset)
    rows = [("server", f"{connection.server.uri}, {found.agent}"), *_status_rows(found, wanted)]
    if format_ == "json":
        common.write_json(dict(rows), None)
    else:
        common.write_rows(("what", "found"), rows, "table", None)
    return 0 if found.marker and found.marker.holds(wanted) else 1


@command.command(name="check")
@common.data_option
def check(data: Path | None) -> int:
    """Compare everything on the server with the dataset file, and say what differs.

    Exit code 1 when something does.
    """
    from patronage.graph.stores.neo4j.check import check as compare

    with common.opened(data) as dataset, connected() as connection:
        with counting("Comparing") as tell:
            report = compare(connection, dataset, tell)
        _say(report, connection.server.uri)
    return 0 if report.equal else 1


def _ask_to_replace(found: Marker) -> None:
    if not sys.stdin.isatty():
        raise UsageError(
            f'the database holds the dataset "{found.title}"; add --yes to --replace it without '
            "being asked"
        )
    if not click.confirm(f'Replace the dataset "{found.title}" on the server?', err=True):
        raise EngineError("nothing was replaced")


def _written(report: LoadReport) -> str:
    if report.already:
        return "It was there already; nothing was written."
    nodes, relationships = report.nodes, report.relationships
    return (
        f"Nodes: {nodes.added:,} added, {nodes.changed:,} changed, {nodes.removed:,} removed. "
        f"Relationships: {relationships.added:,} added, {relationships.changed:,} changed, "
        f"{relationships.removed:,} removed."
    )


def _status_rows(found: Status, wanted: Marker) -> list[tuple[str, str]]:
    counts = [
        ("nodes", f"{found.nodes:,}"),
        ("relationships", f"{found.relationships:,}"),
    ]
    if found.marker is None:
        return [("dataset", "none; run patronage neo4j load"), *counts]
    return [
        ("dataset", found.marker.title),
        ("version", found.marker.version),
        ("state", _state(found.marker)),
        ("this dataset file", _current(found.marker, wanted)),
        *counts,
    ]


def _state(found: Marker) -> str:
    if found.state == "complete":
        return "complete"
    return (
        f"incomplete: a load is running or was interrupted after {found.written:,} writes; "
        "patronage neo4j load goes on"
    )


def _current(found: Marker, wanted: Marker) -> str:
    if found.dataset != wanted.dataset:
        return "another dataset"
    if found.content_hash != wanted.content_hash:
        return "another version of the same dataset"
    return "the same" if found.shape == wanted.shape else "the same, of another Patronage"


def _say(report: CheckReport, uri: str) -> None:
    counts = f"{report.nodes:,} nodes and {report.relationships:,} relationships"
    if report.equal:
        click.echo(f"Equal: {uri} holds what the dataset file says, {counts}.")
        return
    for (kind, how), count in sorted(report.differences.items()):
        examples = ", ".join(report.examples[kind, how])
        click.echo(f"{kind}: {count:,} {how}, such as {examples}")
    if not report.current:
        click.echo("The last load was of another version of the dataset.")
    click.echo(f"Different; {counts} were compared. Run patronage neo4j load --repair.")
