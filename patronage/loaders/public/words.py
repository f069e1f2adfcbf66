"""Small vocabulary tables in the package: a source's words, and what we make of them."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def vocabulary(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``reference/NAME.csv``."""
    text = files("patronage.loaders.reference").joinpath(f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
