"""Sets of citations: what many claims of one row or one page cite is kept once, under a number.

The number is a hash of the set, so that it depends on nothing but what is cited: not on the order
in which claims come, nor on the rest of the dataset.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from patronage.graph.spool import Row, Spool

NOTHING_CITED: Final = 0
"""The number of the set without citations."""
_MOST_REMEMBERED: Final = 20_000
_BITS: Final = 62
"""A number that SQLite keeps as it is: positive, in eight bytes."""


class CitationSets:
    """Gives sets of citations their numbers, and keeps each set in ``spool`` as
    ``(number, citations)``; a set that comes again much later may be there twice."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._known: dict[tuple[Row, ...], int] = {}

    def number(self, cited: tuple[Row, ...]) -> int:
        """The number of a set, given as ``rows.cited`` makes it."""
        number = self._known.get(cited)
        if number is None:
            number = self._new(cited) if cited else NOTHING_CITED
        return number

    def numbered(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Rows whose last value is a set of citations, with the set's number in its place."""
        cited: tuple[Row, ...] = ()
        number = NOTHING_CITED
        for row in rows:
            if row[-1] is not cited:  # the claims of one row of a file share what they cite
                cited = row[-1]
                number = self.number(cited)
            yield (*row[:-1], number)

    def _new(self, cited: tuple[Row, ...]) -> int:
        number = citation_number(cited)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[cited] = number
        self._spool.add((number, cited))
        return number


def citation_number(cited: tuple[Row, ...]) -> int:
    """Which number stands for a set of citations that is not empty."""
    told = ["\x1f".join(one) for one in cited]
    text = told[0] if len(told) == 1 else "\x1e".join(told)
    found = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big") % (1 << _BITS) + 1
