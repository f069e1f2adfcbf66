"""Matching: which entities of one or several sources may be the same, as questions to a person."""

from patronage.graph.matching.names import normalise, read_name
from patronage.graph.matching.proposing import THRESHOLD, Candidate, propose
from patronage.graph.matching.scoring import Likeness, compare

__all__ = [
    "THRESHOLD",
    "Candidate",
    "Likeness",
    "compare",
    "normalise",
    "propose",
    "read_name",
]
