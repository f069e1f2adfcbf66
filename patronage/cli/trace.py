"""``patronage trace``: support chains from donors to events."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from patronage.cli import common
from patronage.cli.question import leaves_out_own, question, question_options
from patronage.cli.server import ask_password
from patronage.errors import UsageError
from patronage.graph.stores.engines import ENGINES, TRACER

_WITHOUT_OWN: Final = (
    "Chains that are an actor's own acts are left out; --through coalition lists them too."
)


@click.command(name="trace")
@question_options
@click.option(
    "--after-report",
    is_flag=True,
    help="Instead of chains: support that began, or still ran, after the first report.",
)
@click.option(
    "--engine",
    type=click.Choice((TRACER, *ENGINES)),
    default=TRACER,
    show_default=True,
    help="What answers; the others run the same question as a query.",
)
@common.format_option("table", "json", "csv", "md", "html")
@common.output_option
@common.data_option
def command(
    data: Path | None,
    output: Path | None,
    format_: str,
    engine: str,
    after_report: bool,
    **asked: Any,
) -> int:
    """Find support chains from donors to events.

    An ID may be a name. Without --from, every possible donor; without --to, every reported abuse.

    \b
    patronage trace --from eu --to ev-boulkessi-20180519
    patronage trace --to MLI --through command --within 2y --format csv -o mali.csv
    """
    from patronage.graph.audience import refuse_unless_public

    if after_report:
        return _after_report(asked, data, format_, output)
    if engine == "neo4j":
        ask_password()
    with common.opened(data) as dataset, common.status("Tracing"):
        if format_ == "html":
            refuse_unless_public(dataset, "page")
        answer = dataset.answer(dataset.trace(question(dataset, asked), engine))
    _write(answer, format_, output)
    if leaves_out_own(asked):
        click.echo(_WITHOUT_OWN, err=True)
    return 0 if answer["chains"] else 1


def _after_report(
    asked: dict[str, Any], data: Path | None, format_: str, output: Path | None
) -> int:
    from patronage.views.after_report import COLUMNS, after_report_rows

    if format_ not in ("table", "json", "csv"):
        raise UsageError(f"--after-report gives a table, not {format_}; use table, json or csv")
    with common.opened(data) as dataset, common.status("Tracing"):
        rows = list(after_report_rows(dataset, dataset.after_report(question(dataset, asked))))
    if format_ == "json":
        common.write_json([dict(zip(COLUMNS, row, strict=True)) for row in rows], output)
    else:
        common.write_rows(COLUMNS, rows, format_, output)
    return 0 if rows else 1


def _write(answer: dict[str, Any], format_: str, output: Path | None) -> None:
    match format_:
        case "json":
            common.write_json(answer, output)
        case "csv":
            from patronage.views.tables import trace_csv

            common.write_text(trace_csv(answer), output)
        case "md":
            from patronage.views.tables import trace_markdown

            common.write_text(trace_markdown(answer), output)
        case "html":
            from patronage.views import chain_page
            from patronage.views.words import trace_title

            common.write_text(chain_page(answer, trace_title(answer)), output)
        case _:
            from patronage.views.terminal import trace_report

            common.write_table(trace_report(answer), output)
