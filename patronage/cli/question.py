"""The options of a trace question, shared by ``trace`` and ``view``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

from patronage.cli.common import Command, duration
from patronage.errors import UsageError
from patronage.graph.chains import Directness, Question
from patronage.graph.records import PURPOSES, STAGES, STATUSES

if TYPE_CHECKING:
    from patronage.library import Dataset

_THROUGH: Final = (
    "Everything up to this.  [coalition; without --from, chains that are an actor's own acts are "
    "left out]"
)
_SUPPORT: Final = frozenset({Directness.DIRECT, Directness.COMMAND, Directness.COALITION})
"""What is asked of every possible donor: without this, acts of an actor's own fill the list."""


def question_options(command: Command) -> Command:
    """``--from``, ``--to``, ``--through`` and the filters of a trace."""
    for option in reversed(_options()):
        command = option(command)
    return command


def _options() -> list[Callable[[Command], Command]]:
    words = click.Choice([one.label for one in Directness])
    return [
        click.option("--from", "start", multiple=True, metavar="ID", help="Donor; repeatable."),
        click.option(
            "--to", multiple=True, metavar="ID", help="Event, force or country; repeatable."
        ),
        click.option("--through", type=words, help=_THROUGH),
        click.option("--only", metavar="X,Y", help="Just these directnesses."),
        click.option("--within", metavar="2y", help="Support at most this long before."),
        click.option("--after", is_flag=True, help="Also support that began after the event."),
        click.option("--certain", is_flag=True, help="Only chains whose dates are certain."),
        click.option(
            "--min-status", type=click.Choice(STATUSES), help="No claim that is less sure."
        ),
        click.option(
            "--purpose",
            multiple=True,
            type=click.Choice(PURPOSES),
            help="Only support of this purpose; repeatable.",
        ),
        click.option(
            "--stage",
            multiple=True,
            type=click.Choice(STAGES),
            help="Only support at this stage; repeatable.",
        ),
        click.option("--max-links", type=click.IntRange(1, 12), help="Before the event.  [6]"),
        click.option("--top", type=click.IntRange(min=1), help="How many chains to list.  [50]"),
        click.option("--self", "include_self", is_flag=True, help="Also chains marked self."),
    ]


def question(dataset: Dataset, asked: dict[str, Any]) -> Question:
    """The options as a question; what was not given keeps the library's default."""
    if asked["through"] and asked["only"] is not None:
        raise UsageError("--through takes everything up to a directness, --only some; give one")
    words: dict[str, Any] = {
        "start": tuple(_donor(dataset, text) for text in asked["start"]),
        "to": tuple(dataset.resolve_target(text) for text in asked["to"]),
        "within_days": duration(asked["within"]),
    }
    if asked["through"]:
        words["through"] = Directness[asked["through"].upper()]
    if asked["only"] is not None:
        words["only"] = frozenset(
            _directness(word.strip().lower()) for word in asked["only"].split(",")
        )
    if leaves_out_own(asked):
        words["only"] = _SUPPORT
    for name, key in (("purpose", "purposes"), ("stage", "stages")):
        if asked[name]:
            words[key] = frozenset(asked[name])
    for name in ("after", "certain", "min_status", "max_links", "top", "include_self"):
        if asked[name]:
            words[name] = asked[name]
    return Question(**words)


def leaves_out_own(asked: dict[str, Any]) -> bool:
    """Whether nobody asked for own chains: neither a start is named nor a directness."""
    return not asked["start"] and not asked["through"] and asked["only"] is None


def _donor(dataset: Dataset, text: str) -> str:
    """Where a chain starts. Raises UsageError for an event: it can only be where one ends."""
    entity = dataset.entity(dataset.resolve(text))
    assert entity is not None  # noqa: S101 - it was just found
    if entity.event is not None:
        raise UsageError(f'"{text}" is an event, where chains end; use --to')
    return entity.id


def _directness(said: str) -> Directness:
    word = said.strip().lower()
    known = {one.label: one for one in Directness}
    if word not in known:
        raise UsageError(f'"{word}" is not a directness; use {", ".join(known)}')
    return known[word]
