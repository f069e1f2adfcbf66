"""How long ``patronage --help`` takes beside ``python -c 'import click'``, as whole processes.

``python -m bench.startup``: the two in turn, processor seconds, the median of each and of the
ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median

RUNS = 15
HELP = [sys.executable, "-m", "patronage", "--help"]
FLOOR = [sys.executable, "-c", "import click"]


def seconds(command: list[str]) -> float:
    """Processor seconds of one run of a command."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def main() -> None:
    """Print one row for each command and the ratio."""
    seconds(HELP), seconds(FLOOR)
    pairs = [(seconds(HELP), seconds(FLOOR)) for _ in range(RUNS)]
    ours, floor = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    print(f"patronage --help        {ours * 1000:6.0f} ms")
    print(f"python -c import click  {floor * 1000:6.0f} ms")
    print(f"ratio                   {ratio:6.2f}")


if __name__ == "__main__":
    main()
