"""The canned queries that Patronage ships, by name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from patronage.errors import EngineError, UsageError
from patronage.queries.header import CannedQuery, Language, read_query

FOLDERS: Final[dict[Language, str]] = {"cypher": "cypher", "sparql": "sparql"}
_TITLES: Final[dict[Language, str]] = {"cypher": "Cypher", "sparql": "SPARQL"}
SUFFIXES: Final[dict[Language, str]] = {"cypher": ".cypher", "sparql": ".rq"}


@cache
def catalogue(language: Language = "cypher") -> MappingProxyType[str, CannedQuery]:
    """Every canned query of a language by name, sorted. Raises EngineError for a bad header."""
    texts = _texts(language)

    def read(name: str) -> CannedQuery:
        if name not in texts:
            raise EngineError(f'a canned query uses "{name}", which there is none of')
        return read_query(name, language, texts[name], read)

    return MappingProxyType({name: read(name) for name in sorted(texts)})


def _texts(language: Language) -> dict[str, str]:
    folder = files("patronage.queries").joinpath(FOLDERS[language])
    return {
        file.name.removesuffix(SUFFIXES[language]): file.read_text(encoding="utf-8")
        for file in (folder.iterdir() if folder.is_dir() else ())
        if file.name.endswith(SUFFIXES[language])
    }


def canned(name: str, language: Language = "cypher") -> CannedQuery:
    """The query of that name. Raises UsageError, with the nearest names, when there is none."""
    found = catalogue(language)
    if name not in found:
        from difflib import get_close_matches

        if language != "cypher" and name in catalogue():
            listed = ", ".join(found)
            raise UsageError(
                f'"{name}" is not written in {_TITLES[language]}; use another engine, or {listed}'
            )
        near = get_close_matches(name, found, n=3, cutoff=0.4)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; patronage ask lists them"
        raise UsageError(f'there is no canned query "{name}"{hint}')
    return found[name]
