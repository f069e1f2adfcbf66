"""A file that appears whole or not at all: written beside its place, then moved there.

For small and rebuildable files, which the last writer wins; ``building`` has the lock and the
guarantees of a dataset file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """A file to write; it takes the place of ``path`` when the block ends without an error.

    Raises OSError where that is not possible. Whatever happens, nothing else is left behind.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            yield stream
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
