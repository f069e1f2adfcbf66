"""Which formats there are, and which of them a file is in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from patronage.errors import InvalidDataError, UsageError
from patronage.loaders.base import Format
from patronage.loaders.curated.format import NAME as CURATED
from patronage.loaders.curated.format import Curated
from patronage.loaders.nearest import did_you_mean, nearest
from patronage.loaders.unrecognised import unrecognised


def formats() -> tuple[Format, ...]:
    """All formats that can be read, in the order in which they are tried."""
    from patronage.loaders.public.catalogue import public_formats

    return (Curated(), *public_formats())


def recognise(path: Path, name: str | None = None, known: Sequence[Format] | None = None) -> Format:
    """The format of ``path``, by its content, or the one called ``name``.

    Raises UsageError when there is no such file or format, InvalidDataError when no format, or
    more than one, recognises the content.
    """
    choices = formats() if known is None else known
    if not path.exists():
        raise UsageError(f'there is no file or folder "{path}"')
    if name is not None:
        return _by_name(name, choices)
    found = [one for one in choices if one.recognise(path)]
    # Curated tables are told by their names, of which ``sources`` is one that others use as well:
    # a format that knows the headers inside knows better.
    found = [one for one in found if one.name != CURATED] or found
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(f"{one.name}: {one.title}" for one in found)
        raise InvalidDataError(f'"{path}" can be read in several ways ({listed}); say --as FORMAT')
    raise unrecognised(path)


def _by_name(name: str, choices: Sequence[Format]) -> Format:
    for one in choices:
        if one.name == name:
            return one
    names = [one.name for one in choices]
    meant = did_you_mean(nearest(name, names))
    raise UsageError(f'there is no format "{name}"; use one of {", ".join(names)}{meant}')
