"""What a load takes in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LOAD = """
import json, resource, sys
from pathlib import Path
from patronage.errors import PatronageError
from patronage.loaders import load
from tests.support.memory import peak_memory
limit = int(sys.argv[4]) << 20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
said, counts = "", [0, 0, 0, 0]
try:
    report = load([Path(sys.argv[1])], Path(sys.argv[2]), as_format=sys.argv[3] or None)
except PatronageError as error:
    said = str(error)
else:
    for one in report.tallies:
        assert one.read == one.loaded + one.skipped + one.rejected
    counts = [sum(getattr(one, name) for one in report.tallies)
              for name in ("read", "loaded", "skipped", "rejected")]
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([peak_memory(), used.ru_utime + used.ru_stime, said, counts]))
"""


@dataclass(frozen=True)
class Measured:
    """The most memory in MB, processor time in seconds, why it was refused (empty: it was not),
    and how many rows were read, loaded, skipped and rejected."""

    megabytes: float
    seconds: float
    refused: str
    rows: tuple[int, int, int, int]


def measured(path: Path, name: str, into: Path, most: int = 1500) -> Measured:
    """A load in a process that may not have more than ``most`` MB, as format ``name`` (empty: by
    content)."""
    command = [sys.executable, "-c", LOAD, path.as_posix(), into.as_posix(), name, str(most)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    megabytes, seconds, refused, rows = json.loads(done.stdout.splitlines()[-1])
    return Measured(megabytes, seconds, refused, tuple(rows))


def peak(path: Path, name: str, into: Path, most: int = 1500) -> float:
    """The most memory, in MB, of such a load."""
    return measured(path, name, into, most).megabytes
