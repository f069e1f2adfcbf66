"""Cut a stream into batches of one group each, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

BATCH: Final = 10_000

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def batches(
    found: Iterable[T], key: Callable[[T], K], size: int = BATCH
) -> Iterator[tuple[K, list[T]]]:
    """Items grouped by key; at most ``size`` of them are held at a time."""
    stream = iter(found)
    while chunk := list(islice(stream, size)):
        groups: dict[K, list[T]] = {}
        for item in chunk:
            groups.setdefault(key(item), []).append(item)
        yield from groups.items()
