"""Which publishers are one voice, so that a report and its copies are counted once.

The rule, kept on the side of counting too few:

1. What carried a report is left out: ``AP via KTVZ``, ``AFP text on X`` and ``BBC copy on Y`` are
   AP, AFP and BBC.
2. A name in brackets and the name before it are one voice wherever either appears:
   ``Jowhar (AFP)`` may be Jowhar's copy of AFP or the other way round. So are names joined by
   ``/`` or ``with``. Brackets that only say how it was read (``cached copy``) say nothing.
3. Case, accents, punctuation and a leading ``the`` do not matter.
4. A source without a publisher (or with ``unknown``) adds nothing to the number of named ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from patronage.graph.folding import fold

_CARRIED: Final = re.compile(
    r"\s+(?:via|(?:text|copy|release|story)\s+on|as\s+carried\s+by)\s+.*", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_JOINED: Final = re.compile(r"\s+/\s+|\s+with\s+", re.IGNORECASE)
_MANNER: Final = frozenset(
    {"copy", "cached", "mirror", "mirrored", "mobile", "proxied", "text", "release", "website"}
    | {"site", "test", "landing", "page", "archived", "archive", "on", "via", "from", "full", "the"}
)
_NOBODY: Final = frozenset({"", "unknown", "unnamed", "anonymous", "various", "n a"})


def voices(publisher: str) -> tuple[str, ...]:
    """The folded names in one written publisher, most telling first; empty when there is none.

    ``"Jowhar (AFP)"`` gives ``("jowhar", "afp")``, ``"AP via KTVZ"`` gives ``("ap",)``.
    """
    before = _BRACKETS.sub(" ", _CARRIED.sub("", publisher))
    names = [_bare(name) for name in _JOINED.split(before)]
    names += [_bare(inside) for inside in _BRACKETS.findall(publisher)]
    return tuple(dict.fromkeys(name for name in names if name not in _NOBODY))


def _bare(name: str) -> str:
    words = fold(name).split()
    while words and words[0] in _MANNER:
        del words[0]
    while words and words[-1] in _MANNER:
        del words[-1]
    return " ".join(words)


def publisher_keys(publishers: Iterable[str]) -> Mapping[str, str]:
    """A key for every written publisher; equal keys are one voice, an empty key is nobody.

    The key of a voice is the first of its names in the alphabet, so it does not depend on order.
    """
    spoken = {publisher: voices(publisher) for publisher in publishers}
    parents: dict[str, str] = {}
    for names in spoken.values():
        for name in names:
            _join(parents, names[0], name)
    return {
        publisher: _root(parents, names[0]) if names else "" for publisher, names in spoken.items()
    }


def _root(parents: dict[str, str], name: str) -> str:
    while (parent := parents.setdefault(name, name)) != name:
        name = parent
    return name


def _join(parents: dict[str, str], one: str, other: str) -> None:
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low
