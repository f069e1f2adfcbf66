"""What single cells hold: ids, citations, dates, addresses, ids elsewhere, free text.

Each function reads one text and raises CellError, which says what is wrong and what was meant.
"""

from __future__ import annotations

import re
from typing import Final

from patronage.loaders.curated.dates import check_date
from patronage.loaders.curated.errors import CellError

Cited = tuple[str, str]
"""The id of a source and the place in it, such as a page."""

ID: Final = re.compile(r"[A-Za-z0-9._:\-]{1,200}\Z", re.ASCII)
is_id: Final = ID.match
FORMULA: Final = re.compile(r"=|[+@\-]\s*(?:[A-Za-z_$][\w.$ ]*[(!|+*/]|\d[\d.]*\s*[+*/(|!^])")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_WIKIDATA: Final = re.compile(r"[QP][1-9]\d*\Z", re.ASCII)
_LONGEST_SHOWN: Final = 80


def shown(value: str) -> str:
    """A cell's text, short enough for a message."""
    return value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 3] + "..."


def split(text: str) -> tuple[str, ...]:
    """The values of a cell that lists several, without doubles."""
    if ";" not in text:
        return (text,) if text else ()
    return tuple(dict.fromkeys(part for part in map(str.strip, text.split(";")) if part))


def checked_id(text: str) -> str:
    """The id itself. Raises CellError when it holds what ids must not."""
    if ID.match(text):
        return text
    wrong = sorted({char for char in text if not ID.match(char)})
    names = " and ".join("a space" if char.isspace() else f'"{char}"' for char in wrong[:3])
    raise CellError(
        "bad-id",
        f'the id "{shown(text)}" holds {names}',
        expected="letters from a to z, digits and . _ - : without spaces or accents",
        suggestion=_plain_id(text),
    )


def citations(text: str) -> tuple[Cited, ...]:
    """``s-abc#p. 4; s-def`` as pairs of a source and the place in it."""
    if ";" not in text:
        return (_citation(text),)
    return tuple(dict.fromkeys(map(_citation, split(text))))


def _citation(text: str) -> Cited:
    source, _, locator = text.partition("#")
    if locator and (not locator.isprintable() or FORMULA.match(locator)):
        raise CellError("bad-locator", f'"{shown(locator)}" is not a place in a source')
    return checked_id(source.strip()), locator.strip()


def date(text: str) -> str:
    """A written date that may be an end."""
    check_date(text, is_end=True)
    return text


def external_id(text: str) -> tuple[str, str]:
    """``wikidata:Q912`` as its two parts."""
    scheme, colon, value = text.partition(":")
    scheme, value = scheme.strip().lower(), value.strip()
    if not (colon and value and ID.match(scheme)):
        found = _WIKIDATA.match(text)
        raise CellError(
            "bad-external-id",
            f'"{shown(text)}" does not say whose id it is',
            suggestion=f"wikidata:{text}" if found else "",
        )
    if scheme == "wikidata" and not _WIKIDATA.match(value):
        raise CellError(
            "bad-external-id", f'"{shown(value)}" is not an id of Wikidata', expected="Q and digits"
        )
    return scheme, value


def address(text: str) -> str:
    """An address that begins with http:// or https://."""
    if text.lower().startswith(("http://", "https://")) and not re.search(r'[\s<>"]', text):
        return text
    bare = re.match(r"[\w\-]+(\.[\w\-]+)+(/\S*)?\Z", text)
    raise CellError(
        "bad-address",
        f'"{shown(text)}" is not an address on the web',
        suggestion=f"https://{text}" if bare else "",
    )


def formula(value: str) -> CellError:
    """The error of a cell that holds a formula."""
    return CellError(
        "formula",
        f'"{shown(value)}" is a formula',
        expected="the value itself; paste it as a value",
    )


def _plain_id(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._:\-]+", "-", plain).strip("-")
