"""A post that somebody held in a unit, in whatever layout a sheet tells it."""

from __future__ import annotations

from dataclasses import dataclass

from patronage.graph.folding import fold
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.sfm.words import post, status


@dataclass(frozen=True, slots=True)
class Post:
    """What is said of a post. ``dates`` are as claims write them, ``first`` the day it was first
    cited; ``grade`` the confidence, with the column that it stands in."""

    dates: tuple[str, str]
    first: str
    role: str
    title: str
    rank: str
    began: str
    ended: str
    grade: str
    grade_column: str

    @property
    def note(self) -> str:
        """All that has no place of its own in a claim."""
        said = {
            "Role": self.role, "Title": self.title, "Rank": self.rank, "Began": self.began,
            "Ended": self.ended, "Confidence": self.grade,
        }  # fmt: skip
        return "; ".join(f"{word}: {value}" for word, value in said.items() if value)

    def hold(self, out: Recorder, person: str, unit: str) -> None:
        """The claim that the person held it, which is as restricted as the person."""
        out.claim(
            person,
            post(self.role),
            unit,
            key="|".join((*map(fold, (self.role, self.rank, self.title)), self.first)),
            dates=self.dates,
            extent="state",
            status=status(self.grade, self.grade_column, out),
            note=self.note,
            visibility="restricted",
        )
