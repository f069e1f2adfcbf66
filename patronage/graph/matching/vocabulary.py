"""What words of names mean: ``vocabulary.csv``, which anyone can read and add to.

Its columns: ``term`` (folded, may be several words), ``means`` (the word that stands for it in a
normalised name; empty: the term says nothing), ``part``, ``of`` (the profile for which the row
holds; empty: every profile but persons), ``language``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, cast

Part = Literal["number", "unit", "arm", "direction", "generic", "proper"]
Profile = Literal["force", "group", "person", "other"]
"""How a name is read: ``katiba`` is a battalion of a force but a word for "group" of a group."""

LONGEST_TERM: Final = 4
"""Words in the longest term."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms that hold for one profile."""

    terms: Mapping[tuple[str, ...], tuple[str, ...]]
    parts: Mapping[str, Part]


@cache
def vocabulary(profile: Profile) -> Vocabulary:
    """The vocabulary for names of one profile."""
    terms: dict[tuple[str, ...], tuple[str, ...]] = {}
    parts: dict[str, Part] = {}
    for row in _rows():
        if not _holds(row, profile):
            continue
        terms[tuple(row["term"].split())] = tuple(row["means"].split())
        if row["part"] not in ("short", "nothing", "rank"):
            parts[row["means"]] = cast(Part, row["part"])
    return Vocabulary(terms, parts)


def _holds(row: Mapping[str, str], profile: Profile) -> bool:
    if profile == "person":
        return row["of"] == "person" or row["part"] == "nothing"
    return row["of"] in ("", profile)


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    text = files("patronage.graph.matching").joinpath("vocabulary.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
