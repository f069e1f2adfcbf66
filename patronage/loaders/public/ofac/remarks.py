"""The remarks of the CSV edition: births and papers, and, among them, what is read."""

from __future__ import annotations

import re
from typing import Final

_WEAK: Final = re.compile(r"[afn]\.k\.a\. '.+?'(?=[;.]|$)")
_LINKED: Final = re.compile(r"Linked To: .+?(?=; |$)")
_ABBREVIATED: Final = re.compile(r"(?:\.\w|\b(?:CO|CORP|INC|LTD|LTDA|BHD|JR))\.$", re.IGNORECASE)
"""Ends of names that keep their full stop: the remarks end with one, but never with two."""


def kept(remarks: str) -> str:
    """Of whole remarks, what says other names and whom the entry is linked to."""
    bare = remarks.rstrip()
    bare = bare if _ABBREVIATED.search(bare) else bare.removesuffix(".")
    return "; ".join((*_WEAK.findall(bare), *_LINKED.findall(bare)))


def weak_names(remarks: str) -> list[str]:
    """The names that the list calls weak: ``THE FRONT`` of ``a.k.a. 'THE FRONT'``."""
    return [name.partition("'")[2].removesuffix("'") for name in _WEAK.findall(remarks)]


def linked(remarks: str) -> str:
    """Whom the entry is linked to, written as in the XML edition."""
    found = "; ".join(_LINKED.findall(remarks))
    return f"({found})" if found else ""
