"""The arrays of a dataset, kept in one file beside it.

The file is ``<dataset>.arrays``: a line of JSON (format, the content hash of the dataset, and
for each array its type, shape, place and checksum), then the arrays. It is mapped, not read, and
written beside and moved into place. It is only ever a copy: when it is missing, stale, damaged or
of another version it is built again, and where it cannot be written the arrays are built in
memory.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from patronage.graph.dataset import Dataset
from patronage.graph.replacing import replaced
from patronage.graph.tracer.arrays import Arrays

_FORMAT: Final = "patronage-arrays 2"
_ALIGN: Final = 64
_LONGEST_HEADER: Final = 1 << 20

AnyArray = npt.NDArray[Any]


def arrays_of(dataset: Dataset) -> Arrays:
    """The arrays of a dataset, from the file beside it where that is good."""
    kept = _kept()
    if dataset not in kept:
        kept[dataset] = _loaded_or_built(dataset)
    return kept[dataset]


@cache
def _kept() -> WeakKeyDictionary[Dataset, Arrays]:
    """Arrays in memory, for as long as their dataset is open."""
    return WeakKeyDictionary()


def _loaded_or_built(dataset: Dataset) -> Arrays:
    file, content_hash = cache_file(dataset.path), dataset.meta["content_hash"]
    found = load(file, content_hash)
    if found is None:
        from patronage.graph.tracer.build import build

        found = build(dataset)
        with suppress(OSError):
            save(found, file, content_hash)
    return found


def cache_file(dataset: Path) -> Path:
    """Where the arrays of a dataset file are kept."""
    return dataset.with_name(dataset.name + ".arrays")


def save(arrays: Arrays, file: Path, content_hash: str) -> None:
    """Write the arrays, all or nothing. Raises OSError where that is not possible."""
    table = {f.name: np.ascontiguousarray(getattr(arrays, f.name)) for f in fields(Arrays)}
    with replaced(file) as out:
        out.write(_header(table, content_hash))
        for array in table.values():
            out.write(array.tobytes())
            out.write(bytes(-array.nbytes % _ALIGN))


def _header(table: Mapping[str, AnyArray], content_hash: str) -> bytes:
    described, place = {}, 0
    for name, array in table.items():
        described[name] = [array.dtype.str, list(array.shape), place, zlib.crc32(array.tobytes())]
        place += array.nbytes + -array.nbytes % _ALIGN
    header = {"format": _FORMAT, "content": content_hash, "size": place, "arrays": described}
    text = json.dumps(header).encode()
    return text + b" " * (-(len(text) + 1) % _ALIGN) + b"\n"


def load(file: Path, content_hash: str) -> Arrays | None:
    """The arrays in ``file`` if it holds, undamaged, those of this content; else None."""
    try:
        with file.open("rb") as lines:
            header = lines.readline(_LONGEST_HEADER)
        described = json.loads(header)
        if (described["format"], described["content"]) != (_FORMAT, content_hash):
            return None
        mapped = np.memmap(file, np.uint8, "r", offset=len(header), shape=(described["size"],))
        return Arrays(
            **{f.name: _array(mapped, *described["arrays"][f.name]) for f in fields(Arrays)}
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _array(mapped: AnyArray, kind: str, shape: list[int], place: int, checksum: int) -> AnyArray:
    dtype = np.dtype(kind)
    size = dtype.itemsize * int(np.prod(shape))
    piece = np.asarray(mapped[place : place + size])
    if zlib.crc32(piece.data) != checksum:
        raise ValueError("the arrays are damaged")
    return piece.view(dtype).reshape(shape)
