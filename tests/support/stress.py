"""How big the long proofs are: ``PATRONAGE_STRESS`` is a factor, 1 when it is not set."""

from __future__ import annotations

import os


def scaled(usual: int) -> int:
    """``usual`` times the factor in the environment."""
    return max(1, round(usual * float(os.environ.get("PATRONAGE_STRESS", "1"))))
