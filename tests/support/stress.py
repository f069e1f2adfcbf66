"""How big the long proofs are: small by default, large when ``PATRONAGE_STRESS`` says so."""

from __future__ import annotations

import os


def scaled(usual: int, variable: str = "PATRONAGE_STRESS") -> int:
    """``usual`` times the factor in the environment (1 when there is none)."""
    return max(1, round(usual * float(os.environ.get(variable, "1"))))
