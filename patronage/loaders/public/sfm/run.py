"""What the tables of Security Force Monitor in one run know together, in whatever order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar, cast

from patronage.loaders.base import Context
from patronage.loaders.public.errors import FileError
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm.cited import CitedSources

_MEMORY: Final = "sfm"
_Made = TypeVar("_Made")


@dataclass(slots=True)
class Run:
    """The sources of a run, and the tables of each format, which can be read once more."""

    sources: CitedSources = field(default_factory=CitedSources)
    tables: defaultdict[str, list[Callable[[], Iterator[Row]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _made: dict[str, object] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[Iterator[Row]], _Made]) -> _Made:
        """What ``make`` makes of all rows of all tables of a format, made when first asked for."""
        if name not in self._made:
            self._made[name] = make(self._rows(name))
        return cast(_Made, self._made[name])

    def _rows(self, name: str) -> Iterator[Row]:
        for table in self.tables[name]:
            try:
                yield from table()
            except FileError:
                continue  # the reading of that table itself tells of it


def shared_run(context: Context) -> Run:
    """What is shared in this run."""
    found = context.memory.setdefault(_MEMORY, Run())
    assert isinstance(found, Run)  # noqa: S101 - nobody else writes under this name
    return found
