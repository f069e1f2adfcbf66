"""Small vocabulary tables in the package: a source's words, and what we make of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def vocabulary(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``reference/NAME.csv``."""
    text = files("patronage.loaders.reference").joinpath(f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def vocabulary_by(name: str, column: str) -> Mapping[str, dict[str, str]]:
    """The same by what stands in ``column``, which tells the rows apart."""
    return {row[column]: row for row in vocabulary(name)}
