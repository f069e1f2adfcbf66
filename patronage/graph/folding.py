"""Text without what people forget or vary: case, accents, punctuation, runs of spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NOT_A_WORD: Final = re.compile(r"[\W_]+")
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
"""Letters that Unicode does not take apart into a letter and an accent."""


def fold(text: str) -> str:
    """``"Forces Armées  Maliennes (FAMa)"`` as ``"forces armees maliennes fama"``."""
    if text.isascii():
        return _NOT_A_WORD.sub(" ", text.lower()).strip()
    # Taking letters apart can yield new capitals and the other way round, hence twice.
    once = unicodedata.normalize("NFKD", text.casefold())
    plain = unicodedata.normalize("NFKD", once.casefold()).translate(_LETTERS)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", bare).strip()
