"""Numbers with their noun."""

from __future__ import annotations


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 source``, ``3 sources``, ``1,305 days``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
