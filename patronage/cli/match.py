"""``patronage match``: candidates for "these two are the same", as a table to review."""

from __future__ import annotations

from pathlib import Path

import click

from patronage.cli import common
from patronage.graph.matching import THRESHOLD


@click.command(name="match")
@click.option(
    "--threshold",
    type=click.FloatRange(0.0, 1.0, min_open=True),
    default=THRESHOLD,
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

    Nothing is merged by this. Pairs with an equal external id come first, then the best score; what
    was judged, or joined by an equal external id, is left out. Events of several datasets are
    compared by day, place, deaths and who is named. Fill in verdict (same, different, unsure),
    author and reason, and run: patronage judge CANDIDATES --into FOLDER. How it scores:
    docs/matching.md.
    """
    from patronage.graph.counting import counted
    from patronage.graph.plain import plain
    from patronage.loaders.judging import CANDIDATE_COLUMNS

    written_as = format_ or ("csv" if output else "table")
    with common.opened(data) as dataset, common.status("Comparing names"):
        found = dataset.match(threshold)
        joined = len(dataset.joined_by_external_id())
    if written_as == "json":
        common.write_json(plain(found), output)
    else:
        rows = [(c.left, c.left_name, c.right, c.right_name, c.score, c.why) for c in found]
        to_fill = ("", "", "", "") if written_as == "csv" else ()
        columns = CANDIDATE_COLUMNS[: 6 + len(to_fill)]
        common.write_rows(columns, [(*row, *to_fill) for row in rows], written_as, output)
    already = (
        f" Joined already, by equal external ids: {counted(joined, 'pair')}." if joined else ""
    )
    click.echo(
        f"Candidates at {threshold:g} or better: {len(found)}; nothing was merged.{already}",
        err=True,
    )
    return 0
