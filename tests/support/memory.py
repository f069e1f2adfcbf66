"""How much memory a process has held, and what a piece of work leaves behind."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path


def peak_memory() -> float:
    """The most that this process held, in MB; ``ru_maxrss`` would include its parent's."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (held,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(held) / 1e3


def traced(work: Callable[[], object]) -> int:
    """Bytes that the result of some work holds, with whatever else it left behind."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        result = work()
        held = tracemalloc.get_traced_memory()[0] - before
        del result
    finally:
        tracemalloc.stop()
    return held


def circles(work: Callable[[], object]) -> int:
    """How many objects some work left that only a search for circles of references frees."""
    gc.collect()
    gc.disable()
    try:
        work()
        return gc.collect()
    finally:
        gc.enable()
