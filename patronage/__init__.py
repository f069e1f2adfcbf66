"""Patronage: sourced, dated chains of support from donors to forces named in reported abuses.

    import patronage

    with patronage.open("records.patronage") as dataset:
        answer = dataset.trace(start=("eu",), to=("ev-boulkessi-20180519",))

Every verb of the command line is one such call. Names are imported on first use, so that
``patronage --help`` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patronage.version import __version__

if TYPE_CHECKING:
    from patronage.library import Dataset, bundled_dataset, open  # noqa: A004

__all__ = ["Dataset", "__version__", "bundled_dataset", "open"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from patronage import library

        return getattr(library, name)
    raise AttributeError(f"module 'patronage' has no attribute {name!r}")
