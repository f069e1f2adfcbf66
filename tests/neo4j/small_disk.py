"""A file system of a few megabytes that only one server sees, and that can be filled.

It takes namespaces of one's own (``unshare``), which Linux grants to everyone unless the machine's
administrator forbids it; no other right is needed.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_NEW_NAMESPACES = ("unshare", "--map-root-user", "--mount")


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """``folder`` is the file system, for whatever ``inside`` comes before."""

    folder: Path
    inside: tuple[str, ...]

    def fill(self) -> None:
        """Leave no byte free."""
        full = self._run('cat /dev/zero > "$0/ballast"')
        assert "No space left" in full.stderr

    def empty(self) -> None:
        """Remove what filled it."""
        self._run('rm "$0/ballast"').check_returncode()

    def _run(self, script: str) -> subprocess.CompletedProcess[str]:
        words = [*self.inside, "sh", "-c", script, str(self.folder)]
        return subprocess.run(words, capture_output=True, text=True, check=False)


def available() -> bool:
    """Whether this machine lets everyone have such a file system."""
    if not all(map(shutil.which, ("unshare", "nsenter", "mount"))):
        return False
    words = [*_NEW_NAMESPACES, "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/tmp"]  # noqa: S108
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """One of that size, mounted at the folder for as long as the block lasts."""
    script = f'mount -t tmpfs -o size={megabytes}m tmpfs "$0" && echo mounted && exec cat'
    with subprocess.Popen(
        [*_NEW_NAMESPACES, "sh", "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "mounted\n"
        target = ("--target", str(holder.pid), "--user", "--mount", "--preserve-credentials")
        yield SmallDisk(folder, ("nsenter", *target, "--"))
        holder.stdin.close()
