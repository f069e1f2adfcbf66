"""An invented dataset whose texts are everything that a file format can stumble over."""

from __future__ import annotations

from typing import Final

from tests.support.build import World
from tests.support.invented import contradicted_world

TEXTS: Final = (
    'a "quoted" name',
    "'); DROP",
    "commas, semicolons; pipes | and\ttabs",
    "two\nlines",
    "two\r\nlines",
    "ends with \\",
    '\\"',
    " space around ",
    "\x1fbetween\x1e",
    "\N{RIGHT-TO-LEFT OVERRIDE}turned\N{LINE SEPARATOR}",
    "=1+1",
    "\N{GRINNING FACE}" * 3,
)


def hostile_world() -> World:
    """The invented world with contradictions, and hostile names, aliases and notes besides."""
    world = contradicted_world()
    for number, text in enumerate(TEXTS):
        others = (*TEXTS[:number], "plain")
        id_ = f"hostile-{number:02}"
        world.add(id_, "NGO", name=text, aliases=tuple(sorted(others)), note=text[::-1])
        world.claim(id_, "supports", "army", "2018", note=text)
    return world
