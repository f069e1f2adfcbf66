"""``patronage demo``: the main job on the bundled dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from patronage.cli import common

if TYPE_CHECKING:
    from patronage.graph.chains import Question
    from patronage.library import Dataset


@click.command(name="demo")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-output"),
    show_default=True,
    help="Folder for the pages.",
)
def command(into: Path) -> None:
    """Build the bundled dataset, print the main chains, write the pages."""
    from patronage.views.terminal import trace_report

    into.mkdir(parents=True, exist_ok=True)
    with common.opened(None) as dataset:
        info = dataset.info()
        click.echo(
            f"{sum(info.claims.values()):,} claims from {info.sources:,} sources, "
            f"{info.abuses:,} reported abuses: {info.meta['title']}\n"
        )
        for title, question in _questions().items():
            click.secho(f"== {title}\n", bold=True)
            common.write_table(trace_report(dataset.answer(dataset.trace(question))), None)
        _write_pages(dataset, into)
    click.echo(
        "\nNext: open the chain page in a browser; then\n"
        "  patronage trace --to MLI           chains behind every reported abuse in Mali\n"
        "  patronage show fama                one force, who says what of it\n"
        "  patronage dossier g5-jf -o g5.html a cited report on one coalition"
    )


def _questions() -> dict[str, Question]:
    from patronage.graph.chains import Question

    boulkessi = Question(start=("eu",), to=("ev-boulkessi-20180519",))
    moura = Question(start=("eu",), to=("ev-moura-202203",))
    return {
        "European Union to Boulkessi, May 2018: through a coalition": boulkessi,
        "European Union to Moura, March 2022: the force named was itself trained": moura,
    }


def _write_pages(dataset: Dataset, into: Path) -> None:
    from patronage.graph.chains import Directness, Question
    from patronage.views import chain_page, network_page

    support = frozenset({Directness.DIRECT, Directness.COMMAND, Directness.COALITION})
    answer = dataset.answer(dataset.trace(Question(only=support, top=200)))
    title = "Support chains to forces named in reported abuses"
    for name, page in (("chains.html", chain_page), ("network.html", network_page)):
        (into / name).write_text(page(answer, title), encoding="utf-8")
    with (into / "dataset.ttl").open("wb") as stream:
        dataset.export(stream, "turtle")
    for name, what in (
        ("chains.html", "chain page"),
        ("network.html", "network page"),
        ("dataset.ttl", "dataset as Turtle"),
    ):
        click.echo(f"Wrote {into / name} ({what})")
