"""Days counted through, so that arrays of them can be compared and subtracted."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from patronage.graph.validity import BEGINNING, END

PAST: Final = -10_000_000
"""Stands for minus infinity; earlier than the first day of year 1."""
FUTURE: Final = 10_000_000
"""Stands for plus infinity; later than the last day of year 9999."""


def counted(days: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """Days written ``yyyymmdd`` as days since 1970-01-01; the infinite bounds as PAST, FUTURE."""
    written = np.asarray(days, dtype=np.int64)
    finite = (written != BEGINNING) & (written != END)
    safe = np.where(finite, written, 19700101)
    months = (safe // 10000 - 1970) * 12 + safe // 100 % 100 - 1
    first = months.astype("M8[M]").astype("M8[D]").astype(np.int64)
    found = first + safe % 100 - 1
    found = np.where(written == BEGINNING, PAST, np.where(written == END, FUTURE, found))
    return found.astype(np.int32)


def infinite(days: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which of these counted days are infinite."""
    found: npt.NDArray[np.bool_] = (days == PAST) | (days == FUTURE)
    return found
