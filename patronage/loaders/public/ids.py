"""Ids of entities of public files, from the source's own ids where it has any, else from names."""

from __future__ import annotations

from typing import Final

from patronage.graph.folding import fold
from patronage.graph.records import digest

_LONGEST: Final = 80


def slug(*parts: str) -> str:
    """Names as a part of an id: ``1er Bataillon, Kati`` gives ``1er-bataillon-kati``.

    Spellings that differ in case, accents and punctuation give the same. A long name, or one with
    letters that have no Latin form, is cut and told apart by a digest of the whole.
    """
    text = " ".join(fold(part) for part in parts)
    plain = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in text).split())
    if plain and len(plain) <= _LONGEST and text.isascii():
        return plain
    return f"{plain[:_LONGEST].strip('-')}-{digest(text)[:10]}".lstrip("-")
