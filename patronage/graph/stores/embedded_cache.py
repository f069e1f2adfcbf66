"""The embedded graph of a large dataset, kept in one file beside it.

The file is ``<dataset>.kgl``: a line of JSON (format, engine version, content hash of the
dataset, checksum), then the graph as kglite writes it. It is only ever a copy: when it is missing,
stale, damaged or of another version the graph is projected again, and where it cannot be written
nothing is kept.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final

import kglite

from patronage.graph.dataset import Dataset
from patronage.graph.replacing import replaced
from patronage.graph.stores.embedded import EmbeddedView, EmbeddedWriter

FORMAT: Final = "patronage-embedded 3"
"""Changes whenever ``projection`` does."""
WORTH_KEEPING: Final = 5_000
"""Claims from which on reading the file is much faster than projecting."""
_LONGEST_HEADER: Final = 1 << 16


def embedded_view(dataset: Dataset, worth_keeping: int = WORTH_KEEPING) -> EmbeddedView:
    """A view of the dataset, from the file beside it where that is good.

    A dataset of fewer claims than ``worth_keeping`` is projected each time.
    """
    file, header = cache_file(dataset.path), _header(dataset)
    if _count(dataset) < worth_keeping:
        return _written(dataset).view()
    found = load(file, header)
    if found is not None:
        return EmbeddedView(found)
    writer = _written(dataset)
    with suppress(OSError):
        save(writer.graph, file, header)
    return writer.view()


def cache_file(dataset: Path) -> Path:
    """Where the embedded graph of a dataset file is kept."""
    return dataset.with_name(dataset.name + ".kgl")


def save(graph: kglite.KnowledgeGraph, file: Path, header: dict[str, str]) -> None:
    """Write the graph, all or nothing. Raises OSError where that is not possible."""
    body = graph.to_bytes()
    line = json.dumps(header | {"checksum": f"{zlib.crc32(body):08x}"}).encode() + b"\n"
    with replaced(file) as out:
        out.write(line + body)


def load(file: Path, header: dict[str, str]) -> kglite.KnowledgeGraph | None:
    """The graph in ``file`` if it holds, undamaged, that of this header; else None."""
    try:
        with file.open("rb") as stream:
            said = json.loads(stream.readline(_LONGEST_HEADER))
            if {**said, "checksum": ""} != {**header, "checksum": ""}:
                return None
            body = stream.read()
        if said["checksum"] != f"{zlib.crc32(body):08x}":
            return None
        return kglite.from_bytes(body)
    except (OSError, ValueError, TypeError, KeyError, kglite.KgError):
        return None


def _header(dataset: Dataset) -> dict[str, str]:
    engine = f"kglite {kglite.__version__}"
    return {"format": FORMAT, "engine": engine, "content": dataset.meta["content_hash"]}


def _count(dataset: Dataset) -> int:
    return int(dataset.connection.execute("SELECT count(*) FROM claims").fetchone()[0])


def _written(dataset: Dataset) -> EmbeddedWriter:
    writer = EmbeddedWriter()
    writer.write(dataset)
    return writer
