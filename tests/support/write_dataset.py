"""Writes one of two datasets again and again, to be killed: ``python write_dataset.py FILE``.

Each turn writes the other one of ``odd`` and ``even``; a line says when a turn begins.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from patronage.graph.writer import DatasetWriter
from tests.support.build import World

CLAIMS = 400


def a_world(title: str) -> World:
    """A dataset whose every claim says in its note which of the two it belongs to."""
    world = World()
    world.add("donor", "Government")
    world.add("force", "SecurityForce")
    for n in range(CLAIMS):
        world.claim("donor", "funds", "force", "2019", amount=float(n + 1), note=title)
    return world


def main(path: Path) -> None:
    """Write for ever."""
    worlds = {title: a_world(title).records for title in ("even", "odd")}
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for turn in count():
        title = ("even", "odd")[turn % 2]
        with DatasetWriter(path, {"title": title}) as writer:
            writer.add_all(worlds[title])
            writer.commit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
