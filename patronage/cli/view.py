"""``patronage view``: an HTML page of a trace or of an entity's surroundings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from patronage.cli import common
from patronage.cli.question import question, question_options
from patronage.errors import UsageError


@click.command(name="view")
@click.argument("entity", metavar="[ID]", required=False)
@question_options
@click.option(
    "--style",
    type=click.Choice(("chain", "network")),
    default="chain",
    show_default=True,
    help="Tiers from donors to events, or a free network.",
)
@click.option("--title", help="Title of the page.")
@common.output_option
@common.data_option
def command(
    entity: str | None,
    style: str,
    title: str | None,
    output: Path | None,
    data: Path | None,
    **asked: Any,
) -> int:
    """Write an HTML page of a trace or of an entity's surroundings.

    With an ID, everything recorded around that entity; without, the chains that answer the same
    options as trace. The page is one file that works offline. A dataset that holds anything not
    public is refused, since a page is made to be passed on.

    \b
    patronage view --from eu --to MLI -o eu-mali.html
    patronage view fama -o fama.html
    """
    from patronage.graph.audience import refuse_unless_public
    from patronage.views import chain_page, network_page, surroundings_page
    from patronage.views.words import trace_title

    if entity is not None and any(asked.values()):
        raise UsageError("give an ID (its surroundings) or the options of a trace, not both")
    with common.opened(data) as dataset, common.status("Drawing"):
        refuse_unless_public(dataset, "page")
        if entity is not None:
            answer = dataset.surroundings(dataset.resolve(entity))
            name = answer["entities"][answer["center"]]["name"]
            page = network_page if style == "network" else surroundings_page
            text = page(answer, title or f"Around {name}")
        else:
            answer = dataset.answer(dataset.trace(question(dataset, asked)))
            page = network_page if style == "network" else chain_page
            text = page(answer, title or trace_title(answer))
    common.write_text(text, output)
    return 0 if answer.get("chains") or answer.get("links") else 1
