"""The labelled pairs: invented units, forces, places and people in four languages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from patronage.graph.matching import THRESHOLD, propose
from patronage.graph.records import Entity

PAIRS = Path(__file__).with_name("pairs.csv")


@dataclass(frozen=True)
class Labelled:
    """Two invented entities, and whether they are one."""

    left: Entity
    right: Entity
    same: bool
    case: str

    @property
    def proposed(self) -> bool:
        """Whether matching proposes the pair at the default threshold."""
        return bool(propose([self.left, self.right], threshold=THRESHOLD))


@dataclass(frozen=True)
class Measured:
    """Counts at the default threshold."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what is proposed, the part that is the same."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of what is the same, the part that is proposed."""
        return self.right / (self.right + self.missed)


@cache
def labelled() -> tuple[Labelled, ...]:
    """Every pair of the file."""
    return tuple(_read())


def _read() -> Iterator[Labelled]:
    with PAIRS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            left, right = (
                Entity(f"e-{side}", row[f"{side}_class"], row[side], country=row[f"{side}_country"])
                for side in ("left", "right")
            )
            yield Labelled(left, right, row["same"] == "yes", row["case"])


@cache
def measured() -> Measured:
    """What matching makes of the pairs."""
    outcomes = [(pair.proposed, pair.same) for pair in labelled()]
    return Measured(
        *(outcomes.count(case) for case in ((True, True), (True, False), (False, True)))
    )
