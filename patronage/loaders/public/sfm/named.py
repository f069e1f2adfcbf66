"""The sources that a row of Security Force Monitor names by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from patronage.graph.records import Source
from patronage.loaders.public.row import Row

_SHORT: Final = 36
"""Characters of an id; what is longer is no id but text in the wrong column."""


def split(text: str) -> tuple[str, ...]:
    """The values of a cell, each once, in order."""
    return tuple(dict.fromkeys(part for one in text.split(";") if (part := one.strip())))


def named_sources(row: Row, columns: Iterable[str]) -> tuple[Source, ...]:
    """The sources whose ids stand in these columns."""
    ids = {one for column in columns for one in split(row.text(column)) if _is_id(one)}
    return tuple(
        Source(
            id=f"sfm-source-{one}",
            title=f"Source {one} of Security Force Monitor",
            kind="report",
            read=False,
            note="Known here by its id only; Security Force Monitor has its title and address.",
        )
        for one in sorted(ids)
    )


def _is_id(text: str) -> bool:
    return len(text) <= _SHORT and text.isascii() and text.replace("-", "").isalnum()
