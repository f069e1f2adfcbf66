"""Rules of time with some days of grace, to see by how many days a chain is out of time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from patronage.graph.tracer.arrays import Arrays, Ints
from patronage.graph.tracer.days import infinite


def lenient(arrays: Arrays, days: int) -> Arrays:
    """The arrays in which every rule of passing holds that fails by ``days`` or less.

    Each rule asks one day not to be after another: the start of a claim not after the end of the
    event, or the end of a claim not before the event or before the start of another claim. So
    ends of claims and of events are moved. Where a coalition operates is moved along, for what
    counts as a contingent is not a rule of time.
    """
    return replace(
        arrays,
        link_end=_later(arrays.link_end, days),
        slot_end_latest=_later(arrays.slot_end_latest, days),
        event_until=_later(arrays.event_until, days),
        area_from=_later(arrays.area_from, days),
    )


def _later(bounds: Ints, days: int) -> Ints:
    return np.where(infinite(bounds), bounds, bounds + days).astype(bounds.dtype)
