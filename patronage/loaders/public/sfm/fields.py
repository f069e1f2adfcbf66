"""Columns that come in groups: a value, its sources, its confidence, the parts of a date."""

from __future__ import annotations

from patronage.loaders.public.sfm.dates import part_columns

FINAL = "3"
"""The research status of a row that may be published."""


def sources(*columns: str) -> tuple[str, ...]:
    """The columns with the sources of some columns."""
    return tuple(f"{column}:{word}" for column in columns for word in ("source", "sources"))


def confidence(*columns: str) -> tuple[str, ...]:
    """The columns with the confidence of some columns."""
    return tuple(f"{column}:confidence" for column in columns)


def graded(*columns: str) -> tuple[str, ...]:
    """Columns, with those of their sources and confidence."""
    return (*columns, *sources(*columns), *confidence(*columns))


def dated(*columns: str) -> tuple[str, ...]:
    """Columns of dates, with those of their parts, sources and confidence."""
    return (*graded(*columns), *part_columns(*columns))
