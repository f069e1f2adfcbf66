"""``patronage match``: candidates for "these two are the same", as a table to review."""

from __future__ import annotations

from pathlib import Path

import click

from patronage.cli import common

_DEFAULT = 0.85


@click.command(name="match")
@click.option(
    "--threshold",
    type=click.FloatRange(0.0, 1.0, min_open=True),
    default=_DEFAULT,
    show_default=True,
    help="Lowest score shown; lower finds more and is wrong more often.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "csv", "json")),
    help="How to write the answer; without it, csv with -o and a table otherwise.",
)
@common.output_option
@common.data_option
def command(threshold: float, format_: str | None, output: Path | None, data: Path | None) -> int:
    """Propose entities that may be the same, for a person to judge.

    Nothing is merged. Pairs with an equal external id come first, then the best score; pairs that
    somebody has judged are left out. Events of several datasets are compared by day, place, deaths
    and actors, all else by name. Fill in verdict (same, different, unsure), author and reason,
    and run: patronage judge CANDIDATES --into FOLDER. How it scores: docs/matching.md.
    """
    from patronage.graph.plain import plain
    from patronage.loaders.judging import CANDIDATE_COLUMNS

    written_as = format_ or ("csv" if output else "table")
    with common.opened(data) as dataset, common.status("Comparing names"):
        found = dataset.match(threshold)
    if written_as == "json":
        common.write_json(plain(found), output)
    else:
        rows = [(c.left, c.left_name, c.right, c.right_name, c.score, c.why) for c in found]
        to_fill = ("", "", "", "") if written_as == "csv" else ()
        columns = CANDIDATE_COLUMNS[: 6 + len(to_fill)]
        common.write_rows(columns, [(*row, *to_fill) for row in rows], written_as, output)
    click.echo(
        f"Candidates at {threshold:g} or better: {len(found)}; nothing was merged.", err=True
    )
    return 0
