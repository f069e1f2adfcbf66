"""``patronage judge``: decisions on candidates into a curated folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from patronage.cli import common
from patronage.errors import UsageError

if TYPE_CHECKING:
    from patronage.graph.matching import Candidate
    from patronage.graph.records import Verdict

_ANSWERS: Final[Mapping[str, Verdict]] = {"s": "same", "d": "different", "u": "unsure"}


@click.command(name="judge")
@click.argument("candidates", required=False, type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="Curated folder.")
@click.option("--author", default="", help="Who judges, where the table does not say.")
@common.data_option
def command(candidates: Path | None, into: Path, author: str, data: Path | None) -> int:
    """Write decisions on candidates into a curated folder.

    CANDIDATES is the table of patronage match with verdict, author and reason filled in; rows
    without a verdict stay open; with --data, each is checked against that dataset first. Without
    CANDIDATES, the candidates of --data are shown one by one in the terminal. The next load joins
    what was judged the same. Undo a judgement by removing its row from judgements.csv and loading
    again.
    """
    if candidates is None:
        return _one_by_one(into, author, data)
    from patronage.loaders.judging import judge

    if not candidates.is_file():
        raise UsageError(f'there is no file "{candidates}"; write one with patronage match -o')
    if data is None:
        report = judge(candidates, into, author)
    else:
        with common.opened(data) as dataset:
            report = judge(candidates, into, author, dataset=dataset)
    click.echo(f"{report.table}: {report.added} added, {report.known} known, {report.open} open")
    return 0


def at_terminal() -> bool:
    """Whether somebody can answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def _one_by_one(into: Path, author: str, data: Path | None) -> int:
    from patronage.loaders.judging import judgements_in

    if not at_terminal():
        raise UsageError(
            "judging one by one needs a terminal; or fill in the table of patronage match -o "
            "candidates.csv and name it"
        )
    judged = judgements_in(into)
    who = author.strip() or click.prompt("Your name, as author of the judgements")
    with common.opened(data) as dataset:
        found = dataset.match(judgements=judged)
    decided = 0
    for number, one in enumerate(found, 1):
        answer = _ask(one, f"{number} of {len(found)}")
        if answer == "q":
            break
        if answer in _ANSWERS:
            decided += _keep(one, _ANSWERS[answer], who, into)
    click.echo(f"{decided} added to {into / 'judgements.csv'}")
    return 0


def _ask(one: Candidate, place: str) -> str:
    click.echo(f"\n{place}, score {one.score:g}: {one.why}")
    click.echo(f"  left   {one.left_name} ({one.left})\n  right  {one.right_name} ({one.right})")
    choice = click.Choice((*_ANSWERS, "k", "q"))
    asked = "(s)ame, (d)ifferent, (u)nsure, s(k)ip or (q)uit"
    said = click.prompt(asked, type=choice, show_choices=False)
    return str(said)


def _keep(one: Candidate, verdict: Verdict, who: str, into: Path) -> int:
    """Written at once, so that stopping loses nothing."""
    from patronage.errors import InvalidDataError
    from patronage.graph.records import Judgement
    from patronage.loaders.judging import record

    reason = click.prompt("Reason", default="", show_default=False)
    today = date.today().isoformat()
    try:
        return record([Judgement(one.left, one.right, verdict, who, today, reason)], into)
    except InvalidDataError as error:
        click.echo(f"{error}", err=True)
        return 0
