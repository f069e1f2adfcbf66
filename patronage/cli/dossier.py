"""``patronage dossier``: a cited report on one entity."""

from __future__ import annotations

from pathlib import Path

import click

from patronage.cli import common


@click.command(name="dossier")
@click.argument("entity", metavar="ID")
@common.format_option("html", "md", "json")
@common.output_option
@common.data_option
def command(entity: str, format_: str, output: Path | None, data: Path | None) -> None:
    """Write a cited report on one entity.

    A force, event, donor or coalition: what is said of it and by whom, denials beside the claims,
    its command line, and the support chains that end or start at it. ID may be a name. A dataset
    that holds anything not public is refused, since a report is made to be passed on.
    """
    from patronage.graph.audience import refuse_unless_public
    from patronage.graph.plain import plain

    with common.opened(data) as dataset, common.status("Composing"):
        refuse_unless_public(dataset, "dossier")
        report = dataset.dossier(dataset.resolve(entity))
    if format_ == "json":
        common.write_json(plain(report), output)
        return
    from patronage.views import dossier_text

    render = {"html": dossier_text.dossier_html, "md": dossier_text.dossier_markdown}
    common.write_text(render[format_](report), output)
