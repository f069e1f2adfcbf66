"""The canned queries that Patronage ships, by name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from patronage.errors import UsageError
from patronage.queries.header import CannedQuery, Language, read_query

FOLDERS: Final[dict[Language, str]] = {"cypher": "cypher", "sparql": "sparql"}
SUFFIXES: Final[dict[Language, str]] = {"cypher": ".cypher", "sparql": ".rq"}


@cache
def catalogue(language: Language = "cypher") -> MappingProxyType[str, CannedQuery]:
    """Every canned query of a language by name, sorted. Raises EngineError for a bad header."""
    folder = files("patronage.queries").joinpath(FOLDERS[language])
    suffix = SUFFIXES[language]
    found = {
        file.name.removesuffix(suffix): file.read_text(encoding="utf-8")
        for file in (folder.iterdir() if folder.is_dir() else ())
        if file.name.endswith(suffix)
    }
    return MappingProxyType(
        {name: read_query(name, language, text) for name, text in sorted(found.items())}
    )


def canned(name: str, language: Language = "cypher") -> CannedQuery:
    """The query of that name. Raises UsageError, with the nearest names, when there is none."""
    found = catalogue(language)
    if name not in found:
        from difflib import get_close_matches

        near = get_close_matches(name, found, n=3, cutoff=0.4)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; patronage ask lists them"
        raise UsageError(f'there is no canned query "{name}"{hint}')
    return found[name]
