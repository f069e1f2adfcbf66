"""Numbers with their noun."""

from __future__ import annotations

from patronage.graph.records import Tally


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 source``, ``3 sources``, ``1,305 days``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def left_out(tally: Tally) -> str:
    """Why rows of an input were skipped or rejected, most frequent first: ``215 (total of a
    programme); 2 (without dates)``; empty when none was."""
    ordered = sorted(tally.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(f"{count:,} ({reason})" for reason, count in ordered)
