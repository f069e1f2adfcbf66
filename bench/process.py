"""Ways of doing one thing, each in a process of its own, side by side."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.support.memory import peak_memory

Way = Callable[[Path, Path], None]
"""Reads the one and writes the other."""


class Taken(NamedTuple):
    """Seconds by the clock, seconds of the processor, and peak memory in MB of one process."""

    clock: float
    processor: float
    peak: float


def measure(module: str, way: str, source: Path, target: Path) -> Taken:
    """Run ``python -m MODULE --only WAY SOURCE TARGET``, which prints its peak memory last."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    command = [sys.executable, "-m", module, "--only", way, str(source), str(target)]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    clock = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(clock, processor, float(out.split()[-1]))


def main(
    about: str | None,
    records: str,
    default: int,
    ways: Mapping[str, Way],
    measure_all: Callable[[int], None],
) -> None:
    """Measure all ways with so many records; of ``--only`` one, and print its peak memory in MB."""
    options = argparse.ArgumentParser(description=about)
    options.add_argument(f"--{records}", dest="records", metavar="N", type=int, default=default)
    options.add_argument("--only", nargs=3, metavar=("WAY", "SOURCE", "TARGET"))
    chosen = options.parse_args()
    if not chosen.only:
        measure_all(chosen.records)
        return
    way, source, target = chosen.only
    ways[way](Path(source), Path(target))
    print(peak_memory())


def compare(module: str, ways: Mapping[str, Way], source: Path, folder: Path, records: int) -> None:
    """Print a line for each way, and the rate of the last as a part of each other's."""
    print("              seconds  processor   rate/s    peak MB   file MB")
    found: dict[str, Taken] = {}
    for way in ways:
        target = folder / f"{way}.out"
        last = found[way] = measure(module, way, source, target)
        print(
            f"{way:10s} {last.clock:10.1f} {last.processor:10.1f} {records / last.clock:8,.0f} "
            f"{last.peak:10,.0f} {target.stat().st_size / 1e6:9,.0f}"
        )
    for way, taken in list(found.items())[:-1]:
        print(
            f"our rate is {taken.clock / last.clock:.3f} of that of {way} by the clock, "
            f"{taken.processor / last.processor:.3f} by the processor"
        )
